using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Previews;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakePolicyPreviewGrain(FakeBank bank, string community) : IPolicyPreviewGrain
{
    private static readonly Timestamp Now = new(1_700_000_000_000_000);

    public Task<PreviewStart?> StartAsync(PreviewOrder order)
    {
        Fail();
        if (order.PolicyJson.Contains("bad", StringComparison.Ordinal))
        {
            return Task.FromException<PreviewStart?>(new InvalidPolicyException("$.bad: there is no such rule."));
        }

        bank.PreviewSteps.Enqueue($"start {community} {order.PolicyJson} {order.IsRefold} {order.ListedMax}");
        return Task.FromResult<PreviewStart?>(new PreviewStart(bank.Preview == PreviewState.Running, Status()));
    }

    public async Task<PreviewStatus?> GetAsync(TimeSpan wait)
    {
        Fail();
        bank.PreviewSteps.Enqueue($"get {community} {wait.TotalSeconds}");
        await (wait > TimeSpan.Zero && bank.PreviewWait is { } waited ? waited.Task : Task.CompletedTask);
        return bank.Preview is null ? null : Status();
    }

    public Task<PreviewStatus?> StopAsync(string? id)
    {
        Fail();
        bank.PreviewSteps.Enqueue($"stop {community} {id}");
        return Task.FromResult(bank.Preview is null ? null : Status());
    }

    public Task ForgetAsync()
    {
        bank.PreviewSteps.Enqueue($"forget {community}");
        return Task.CompletedTask;
    }

    private void Fail()
    {
        if (bank.ReadFailure is { } failure)
        {
            throw failure;
        }
    }

    private PreviewStatus Status() => new()
    {
        Id = "p1",
        State = bank.Preview ?? PreviewState.Running,
        IsRefold = true,
        PolicyVersion = 3,
        StartedAt = Now,
        FinishedAt = bank.Preview is null or PreviewState.Running ? null : Now.Plus(TimeSpan.FromSeconds(9)),
        Shard = 1,
        Shards = 2,
        EntriesRead = 84,
        Failure = bank.Preview == PreviewState.Failed ? "It is too large." : null,
        Found = bank.Preview == PreviewState.Done ? Found : null,
    };

    private static PreviewView Found { get; } = new()
    {
        Offsets = [40, 2],
        Members = 5,
        Changing = 2,
        Moves = [new PreviewMoveView("new", "new", 3), new PreviewMoveView("new", "known", 1), new PreviewMoveView("known", "new", 1)],
        Rising = 4,
        Falling = 1,
        LargestRise = new Fraction(250_000),
        LargestFall = new Fraction(1),
        MeanChange = 0.0123456789,
        Listed =
        [
            new PreviewMemberView("zoë", "new", "known", PreviewMoment.NextAudit, true, new(500_000), new(750_000), new(1_500_000), new(7_000_000)),
            new PreviewMemberView("ann", "known", "new", PreviewMoment.AfterGrace, false, new(500_000), new(499_999), default, default),
        ],
        Entries = new PreviewEntriesView(42, 7, 1),
    };
}
