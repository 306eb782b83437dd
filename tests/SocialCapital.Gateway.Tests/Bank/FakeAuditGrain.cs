using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakeAuditGrain(FakeBank bank, string community) : IAuditGrain
{
    private static readonly Timestamp Now = new(1_700_000_000_000_000);

    public Task<AuditStatus?> StartAsync() => StepAsync("start", AuditState.Running);

    public Task<AuditStatus?> StopAsync() => StepAsync("stop", AuditState.Stopped);

    public Task<AuditStatus?> GetAsync() => StepAsync("get", bank.Audit);

    public Task<RingsView?> GetRingsAsync() => Read(new RingsView(Now, [40, 2], 120, [.. Enumerable.Range(0, 100).Select(Ring)]));

    public Task<HealthView?> GetHealthAsync() => Read(new HealthView
    {
        At = Now,
        Offsets = [40, 2],
        Members = 50,
        ActiveMembers = 40,
        ReachedMembers = 30,
        Newcomers = 8,
        NewcomersHelped = 6,
        Given = new ConcentrationView(0.5, [0, 0.01, 0.02, 0.04, 0.08, 0.16, 0.25, 0.4, 0.5, 0.75, 1], 0.1, 0.25),
        Received = null,
        Relationships = 20,
        MutualRelationships = 5,
        Returned = 1.0 / 3,
        Economies = new EconomyCounts(Now, 15, 4, 1),
        EconomiesBefore = new EconomyCounts(Now.Plus(TimeSpan.FromHours(-6)), 14, 3, 0),
        Moves = [new EconomyMove(Economy.None, Economy.Attention, 3)],
    });

    public Task<bool> ForgetAsync(string member)
    {
        Fail();
        bank.Steps.Enqueue($"forget {community}");
        return Task.FromResult(bank.ForgetsLeft-- > 0);
    }

    public Task DropAsync() => throw new NotSupportedException();

    public Task WakeAsync() => throw new NotSupportedException();

    private Task<AuditStatus?> StepAsync(string step, AuditState state)
    {
        Fail();
        bank.Steps.Enqueue($"{step} {community}");
        return Task.FromResult<AuditStatus?>(new AuditStatus
        {
            State = state,
            Phase = state == AuditState.Running ? "flowing" : null,
            Shard = 2,
            Shards = 2,
            Relationships = 1_000,
            Rounds = 7,
            Change = 0.0123456789,
            StartedAt = Now,
            FinishedAt = state == AuditState.Done ? Now.Plus(TimeSpan.FromSeconds(9)) : null,
            Failure = state == AuditState.Failed ? "The disk is full." : null,
            Last = state == AuditState.None ? null : new LastAudit(Now, Now.Plus(TimeSpan.FromSeconds(9)), [40, 2], 900, 600, 12, ["ann", "bob"]),
        });
    }

    private Task<T?> Read<T>(T view)
        where T : class
    {
        Fail();
        return Task.FromResult(bank.Audit == AuditState.None ? null : view);
    }

    private void Fail()
    {
        if (bank.ReadFailure is { } failure)
        {
            throw failure;
        }
    }

    private static RingView Ring(int place) => new()
    {
        Size = 3,
        Fans = 1,
        Members = [$"m{place}", "zoë", "fan"],
        Internal = 4.5,
        Incoming = 0.25,
        IncomingByStrangers = 0.125,
        Outgoing = 1,
        Ties = 2,
        TrustShare = 0.001,
        Spies = [new RingSpyView("spy", 0.75, 1)],
        Evidence = [new RingTieView("m0", "zoë", 0.9, 0.8, 44)],
    };
}
