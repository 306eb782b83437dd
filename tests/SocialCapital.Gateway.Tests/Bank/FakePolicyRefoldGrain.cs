using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Refolds;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakePolicyRefoldGrain(FakeBank bank, string community) : IPolicyRefoldGrain
{
    private static readonly Timestamp Now = new(1_700_000_000_000_000);

    public Task<RefoldStart> StartAsync(int policyVersion)
    {
        Fail();
        bank.RefoldSteps.Enqueue($"start {community} {policyVersion}");
        return Task.FromResult(new RefoldStart(bank.RefoldAnswer, bank.RefoldAnswer is RefoldAnswer.Begun or RefoldAnswer.Busy ? Status() : null));
    }

    public Task<RefoldStatus?> GetAsync() => StepAsync("get");

    public Task<RefoldStatus?> StopAsync() => StepAsync("stop");

    private Task<RefoldStatus?> StepAsync(string step)
    {
        Fail();
        bank.RefoldSteps.Enqueue($"{step} {community}");
        return Task.FromResult(bank.Refold is null ? null : Status());
    }

    private void Fail()
    {
        if (bank.ReadFailure is { } failure)
        {
            throw failure;
        }
    }

    private RefoldStatus Status() => new()
    {
        Id = "r1",
        State = bank.Refold ?? RefoldState.Running,
        PolicyVersion = 3,
        StartedAt = Now,
        FinishedAt = bank.Refold is null or RefoldState.Running ? null : Now.Plus(TimeSpan.FromSeconds(9)),
        EntriesRead = 84,
        Failure = bank.Refold == RefoldState.Failed ? "It is too large." : null,
        Done = bank.Refold == RefoldState.Done ? new RefoldDone(42, 7, 1, "before-refold-x.db") : null,
    };
}
