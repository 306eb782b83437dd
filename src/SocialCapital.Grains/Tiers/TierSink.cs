using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Audits;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Feeds;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tiers;

/// <summary>
/// Assesses every member that an audit tells of but those who are frozen and can do nothing for their tier, and sends what has changed to the ledger as entries like any other: so tiers survive
/// whatever the journal survives, and stand in the member's statement with their reasons. Holds at most <see cref="BatchMax"/> members
/// of a community at a time. Told again after a crash it changes nothing twice: who was assessed is as it should be by then, and the
/// entry's id is that of the audit and the member.
/// </summary>
internal sealed partial class TierSink(
    IGrainFactory grains, CommunityCatalog catalog, CommunityFigures figures, FeedTelling feeds, TimeProvider time, ILogger<TierSink> logger) : IStandingSink
{
    /// <summary>So many members are read, and told of, at once.</summary>
    public const int BatchMax = 1_000;

    private readonly ConcurrentDictionary<string, Telling> _tellings = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask BeginAsync(AuditPlan plan, CancellationToken cancellationToken)
    {
        _tellings[plan.Community] = new Telling(plan, await feeds.WatchAsync(plan.Community));
    }

    /// <inheritdoc/>
    public async ValueTask TakeAsync(string community, AuditedMember member, CancellationToken cancellationToken)
    {
        if (!member.IsFirst || ErasedMember.Is(member.Name))
        {
            return;
        }

        var telling = _tellings[community];
        telling.Waiting.Add(member);
        if (telling.Waiting.Count == BatchMax)
        {
            await AssessAsync(telling, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask EndAsync(string community, AuditResult result, CancellationToken cancellationToken)
    {
        var telling = _tellings[community];
        if (telling.Waiting.Count > 0)
        {
            await AssessAsync(telling, cancellationToken);
        }

        _tellings.TryRemove(community, out _);
        figures.SetMembers(community, telling.Reciprocity, telling.Plan.At);
        await feeds.TellAsync(community, telling.Takers, result);
        LogAssessed(logger, community, telling.Assessed);
    }

    private async Task AssessAsync(Telling telling, CancellationToken cancellationToken)
    {
        var plan = telling.Plan;
        var names = telling.Waiting.ConvertAll(member => member.Name).ToArray();
        var parts = await Task.WhenAll(grains.ShardsOf(plan.Community, plan.Shards).Select(shard => shard.ReadMembersAsync(names)))
            .WaitAsync(cancellationToken);
        var policy = await catalog.PolicyAsync(plan.Community, parts.Max(part => part.PolicyVersion));
        var accounts = Accounts(parts, policy);
        var now = Timestamp.From(time.GetUtcNow());
        foreach (var account in accounts.Values.Where(account => account.Entries > 0))
        {
            telling.Reciprocity = telling.Reciprocity.With(Taker.Assess(account, policy, now));
        }

        foreach (var shard in telling.Waiting.GroupBy(member => member.Shard))
        {
            var batch = new EventBatch();
            foreach (var member in shard)
            {
                if (!accounts.TryGetValue(member.Name, out var account) || account.Entries == 0)
                {
                    continue;
                }

                telling.Takers?.Look(member.Name, account, policy, now);
                if (!account.Freeze.HoldsAt(now))
                {
                    AssessmentEvents.Add(batch, plan, member, account, policy, now);
                }
            }

            if (batch.Count > 0)
            {
                telling.Assessed += await SubmitAsync(new ShardKey(plan.Community, shard.Key), batch, cancellationToken);
            }
        }

        telling.Waiting.Clear();
    }

    private async Task<int> SubmitAsync(ShardKey key, EventBatch batch, CancellationToken cancellationToken)
    {
        var outcomes = await grains.GetGrain<ILedgerShardGrain>(key.ToString()).SubmitAsync(batch).WaitAsync(cancellationToken);
        foreach (var outcome in outcomes)
        {
            // A conflict is of a resumed audit that had assessed the member before it broke off, by the figures of that moment.
            if (outcome.Rejection is { Code: not RejectionCode.Conflict } rejection)
            {
                LogRefused(logger, key.Community, key.Shard, rejection.Reason);
            }
        }

        return outcomes.Count(outcome => outcome.Status == OutcomeStatus.Accepted);
    }

    private static Dictionary<string, MemberAccount> Accounts(MembersPart[] parts, Policy policy)
    {
        var accounts = new Dictionary<string, MemberAccount>(StringComparer.Ordinal);
        foreach (var image in parts.SelectMany(part => part.Accounts))
        {
            accounts[image.Name.Low] = accounts.GetValueOrDefault(image.Name.Low).Combine(image.Member, policy.HalfLife);
        }

        return accounts;
    }

    [LoggerMessage(1, LogLevel.Information, "The audit of {Community} has assessed its members: something has changed for {Assessed} of them.")]
    private static partial void LogAssessed(ILogger logger, string community, long assessed);

    [LoggerMessage(2, LogLevel.Warning, "An assessment was refused by shard {Community}/{Shard}; the next audit comes back to it: {Reason}")]
    private static partial void LogRefused(ILogger logger, string community, int shard, string reason);

    /// <summary>What is under way of one audit.</summary>
    private sealed class Telling(AuditPlan plan, TakerWatch? takers)
    {
        public AuditPlan Plan { get; } = plan;

        public TakerWatch? Takers { get; } = takers;

        public List<AuditedMember> Waiting { get; } = new(BatchMax);

        public long Assessed { get; set; }

        public ReciprocityCounts Reciprocity { get; set; } = ReciprocityCounts.None;
    }
}
