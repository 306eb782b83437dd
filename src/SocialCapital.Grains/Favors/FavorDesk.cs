using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Favors;

/// <summary>
/// Where a relationship decides favors. Each is decided on the account as it stands and posted with its version: if the account
/// has moved since, the shard refuses, and it is decided again. One at a time, so that favors of one pair do not chase each other.
/// </summary>
internal sealed class FavorDesk(IGrainFactory grains, AwakeAccounts awake, CommunityCatalog catalog, TimeProvider time)
{
    // Other silos, and other events of the pair, may move the account in between; never so often in a row but under attack.
    private const int TriesMax = 50;

    private Task _lastInTurn = Task.CompletedTask;

    /// <summary>Decides and asks.</summary>
    /// <exception cref="ShardUnavailableException">The shard can't answer, or the account moves all the time.</exception>
    public async Task<FavorAnswer> AskAsync(RelationshipKey key, AwakeAccount account, FavorRequest request)
    {
        var to = request.From == key.Low ? key.High : key.Low;
        var shard = grains.GetGrain<ILedgerShardGrain>(account.Shard.ToString());
        var before = _lastInTurn;
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lastInTurn = turn.Task;
        await before;
        try
        {
            for (var tries = 0; tries < TriesMax; tries++)
            {
                var (credit, amount, policy, version, owner) = await AssessAsync(key, account, request.From, request.Amount, request.Activity);
                if (amount is null || !credit.IsGranted)
                {
                    // What was granted before may be why it is refused now: the same again gets the same answer.
                    return await FindAsync(shard, request, to) ?? Refused(credit, amount is not null);
                }

                var expiresAt = Timestamp.From(time.GetUtcNow() + (request.OpenFor ?? policy.Credit.FavorTime));
                var outcomes = await shard.SubmitAsync(
                    FavorEvents.Asking(request, to, version, owner, credit.Decision == CreditDecision.GrantedBeyondSoftLimit, expiresAt));
                if (outcomes[0] is { Status: OutcomeStatus.Rejected, Rejection: { } rejection })
                {
                    if (rejection.Code == RejectionCode.AccountMoved)
                    {
                        continue;
                    }

                    return new FavorAnswer(null, rejection.Code, rejection.Reason, null);
                }

                var favor = await shard.ReadFavorAsync($"@{account.Shard.Shard}.{outcomes[0].Offset}");
                return new FavorAnswer(favor, RejectionCode.None, null, null);
            }
        }
        finally
        {
            turn.SetResult();
        }

        throw new ShardUnavailableException("The relationship changes all the time.");
    }

    /// <summary>What the asker can draw, and what would become of an amount.</summary>
    public async Task<CreditFigures> CheckAsync(RelationshipKey key, AwakeAccount account, string from, Goodwill amount) =>
        FavorViews.Of(await IsFrozenAsync(key, from == key.Low ? key.High : key.Low)
            ? (await AssessAsync(key, account, from, amount, null)).Credit with { Decision = CreditDecision.MemberFrozen }
            : (await AssessAsync(key, account, from, amount, null)).Credit);

    private async Task<(CreditView Credit, Goodwill? Amount, Policy Policy, long Version, long Owner)> AssessAsync(
        RelationshipKey key, AwakeAccount account, string from, Goodwill? amount, string? activity)
    {
        var asker = await grains.GetGrain<IMemberGrain>($"{key.Community}/{from}").GetAsync();

        // The relationship late: it is what the shard holds the decision against. Only its policy knows whether a run matters.
        var reading = await awake.ReadAsync(account);
        var policy = await catalog.PolicyAsync(key.Community, reading.PolicyVersion);
        var isRun = policy.Liquidity.HasBreaker && await grains.GetGrain<ILiquidityGrain>(key.Community).IsRunAsync();
        var worth = amount ?? (activity is not null && policy.TryGetWeight(activity, out var weight) ? weight : null);
        var pair = reading.Account?.Relationship ?? default;
        var (own, other) = from == key.Low ? (pair.Low, pair.High) : (pair.High, pair.Low);
        var credit = Credit.Assess(
            policy,
            own,
            other,
            asker?.Score.Value ?? policy.Score.Start,
            asker is null ? Goodwill.Zero : asker.Given - asker.Received,
            worth ?? Goodwill.Zero,
            isRun);
        return (asker?.Frozen is null ? credit : credit with { Decision = CreditDecision.MemberFrozen }, worth, policy, pair.LastOffset, reading.Epoch);
    }

    private async Task<bool> IsFrozenAsync(RelationshipKey key, string member) =>
        await grains.GetGrain<IMemberGrain>($"{key.Community}/{member}").GetAsync() is { Frozen: not null };

    private static async Task<FavorAnswer?> FindAsync(ILedgerShardGrain shard, FavorRequest request, string to) =>
        await shard.ReadFavorAsync(request.Id) is { } favor && favor.From == request.From && favor.To == to
            && (request.Amount is null || request.Amount == favor.Amount) && request.Activity == favor.Activity && request.Note == favor.Note
            ? new FavorAnswer(favor, RejectionCode.None, null, null)
            : null;

    private static FavorAnswer Refused(in CreditView credit, bool hasAmount) => credit.Decision == CreditDecision.MemberFrozen
        ? new FavorAnswer(null, RejectionCode.MemberFrozen, "from: a moderator has frozen this member; it can't ask favors.", null)
        : hasAmount
            ? new FavorAnswer(null, RejectionCode.CreditRefused, Reason(credit), FavorViews.Of(credit))
            : new FavorAnswer(null, RejectionCode.UnknownActivity, "activity: the policy has no weight for it.", null);

    private static string Reason(in CreditView credit) => credit.Decision switch
    {
        CreditDecision.BelowTrustPoint => $"Give {credit.MissingToTrustPoint} more to this member before the first withdrawal.",
        CreditDecision.DebtReducingOnly => $"You owe this member more than your line{Cut(credit)}; give, and it will serve again.",
        CreditDecision.CircuitBreaker =>
            $"There is a run on the community's bank. As long as it lasts your line is cut from {credit.CutFrom} to {credit.Line}, which leaves {Available(credit)}. Give, or ask again when it is over.",
        _ => $"Only {Available(credit)} is available: a balance of {credit.Balance}, a line of {credit.Line}{Cut(credit)}, {credit.Held} held for open favors.",
    };

    private static Goodwill Available(in CreditView credit) => credit.Available > Goodwill.Zero ? credit.Available : Goodwill.Zero;

    private static string Cut(in CreditView credit) => credit.CutFrom is { } whole ? $" (cut from {whole} while a run on the bank lasts)" : "";
}
