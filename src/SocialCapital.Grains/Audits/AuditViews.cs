using SocialCapital.Domain.Health;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Ledger.Audits;

namespace SocialCapital.Grains.Audits;

/// <summary>Shows what an audit found as messages.</summary>
internal static class AuditViews
{
    /// <summary>How an audit stands.</summary>
    /// <param name="kept">What is kept of it.</param>
    /// <param name="progress">How far it is; null where none is under way.</param>
    public static AuditStatus Status(KeptAudit kept, AuditProgress? progress) => new()
    {
        State = progress is null ? kept.State : AuditState.Running,
        Phase = progress is null ? null : progress.Phase == AuditPhase.None ? "waiting" : progress.Phase.ToString().ToLowerInvariant(),
        Shard = progress?.Shard ?? 0,
        Shards = progress?.Shards ?? 0,
        Relationships = progress?.Relationships ?? 0,
        Rounds = progress?.Rounds ?? 0,
        Change = progress?.Change ?? 0,
        StartedAt = kept.StartedAt,
        FinishedAt = kept.FinishedAt,
        Failure = kept.Failure,
        Last = kept.Last,
    };

    /// <summary>An audit that has come to its end.</summary>
    public static LastAudit Last(AuditResult result, Timestamp finishedAt) => new(
        result.At, finishedAt, [.. result.Offsets], result.Relationships, result.Edges, result.Rounds, [.. result.Trusted]);

    /// <summary>The rings.</summary>
    public static RingsView Rings(AuditResult result) => new(result.At, [.. result.Offsets], result.RingsFound, [.. result.Rings.Select(Of)]);

    /// <summary>The health.</summary>
    /// <param name="result">What the audit found.</param>
    /// <param name="before">The health as of the audit before.</param>
    /// <param name="moves">The moves from economy to economy since then.</param>
    public static HealthView Health(AuditResult result, HealthView? before, EconomyMove[] moves) => new()
    {
        At = result.At,
        Offsets = [.. result.Offsets],
        Members = result.Health.Members,
        ActiveMembers = result.Health.ActiveMembers,
        ReachedMembers = result.Health.ReachedMembers,
        Newcomers = result.Health.Newcomers,
        NewcomersHelped = result.Health.NewcomersHelped,
        Given = Of(result.Health.Given),
        Received = Of(result.Health.Received),
        Relationships = result.Health.Pairs.Giving,
        MutualRelationships = result.Health.Pairs.Mutual,
        Returned = result.Health.Pairs.ReturnedShare,
        Economies = new EconomyCounts(
            result.At, result.Health.Pairs.Attention, result.Health.Pairs.Relationship, result.Health.Pairs.Transactional),
        EconomiesBefore = before?.Economies,
        Moves = moves,
    };

    /// <summary>The moves that are new.</summary>
    public static EconomyMove[] Since(EconomyMove[] before, EconomyMove[] now) =>
    [
        .. now.Select(move => move with
            {
                Times = move.Times - before.Where(earlier => earlier.From == move.From && earlier.To == move.To).Sum(earlier => earlier.Times),
            })
            .Where(move => move.Times > 0),
    ];

    private static ConcentrationView? Of(Concentration? measured) =>
        measured is null ? null : new ConcentrationView(measured.Gini, [.. measured.Lorenz], measured.TopHundredth, measured.TopTenth);

    private static RingView Of(AuditedRing ring) => new()
    {
        Size = ring.Figures.Size,
        Fans = ring.Figures.Fans,
        Members = [.. ring.Members],
        Internal = ring.Figures.Internal,
        Incoming = ring.Figures.Incoming,
        IncomingByStrangers = ring.Figures.IncomingByStrangers,
        Outgoing = ring.Figures.Outgoing,
        Ties = ring.Figures.Ties,
        TrustShare = ring.Figures.TrustShare,
        Spies = [.. ring.Spies.Select(spy => new RingSpyView(spy.Member, spy.Standing, spy.Carries))],
        Evidence = [.. ring.Evidence.Select(tie => new RingTieView(tie.Low, tie.High, tie.LowSays, tie.HighSays, tie.Entries))],
    };
}
