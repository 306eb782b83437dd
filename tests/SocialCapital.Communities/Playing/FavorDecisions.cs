using SocialCapital.Communities.Events;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Communities.Playing;

/// <summary>
/// Decides favors as the grains' desk does: balance, line and holds as they stand now, with the account's version. But for two
/// things: everybody counts as having the start's score, so that what happens does not depend on the score that is being judged,
/// and no run on the bank is looked for.
/// </summary>
internal sealed class FavorDecisions(LedgerShard shard, Policy policy)
{
    /// <summary>What was decided.</summary>
    /// <param name="IsGranted">Whether it may be asked.</param>
    /// <param name="IsBeyondSoftLimit">Whether it draws the line further than the soft limit.</param>
    /// <param name="Version">The version of the relationship that this was decided on.</param>
    public readonly record struct Decision(bool IsGranted, bool IsBeyondSoftLimit, long Version);

    /// <summary>Decides; all that was submitted before must have been answered.</summary>
    public async Task<Decision> DecideAsync(CommunityEvent asks)
    {
        var worth = asks.Amount
            ?? (policy.TryGetWeight(asks.Activity!, out var weight) ? weight : throw new InvalidOperationException("Without worth."));
        var askers = await shard.ReadMembersAsync([asks.From]);
        var net = askers.Images.Count == 0 ? Goodwill.Zero : askers.Images[0].Member.Net;

        var name = AccountName.OfPair(asks.From, asks.To);
        var image = (await shard.AttachAsync(name)).Image;
        await shard.ReleaseAsync([name]);
        var pair = image?.Relationship ?? default;
        var (own, other) = asks.From == name.Low ? (pair.Low, pair.High) : (pair.High, pair.Low);
        var credit = Credit.Assess(policy, own, other, policy.Score.Start, net, worth);
        return new Decision(credit.IsGranted, credit.Decision == CreditDecision.GrantedBeyondSoftLimit, pair.LastOffset);
    }
}
