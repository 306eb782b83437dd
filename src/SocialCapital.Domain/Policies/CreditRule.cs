using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>How far below zero a member may go with another, and what a favor may ask.</summary>
/// <param name="Starter">The line that everybody has with everybody, so that a first favor is possible at all.</param>
/// <param name="Growth">The part of what two members have given each other mutually that is added to the line.</param>
/// <param name="Shrink">The part of what a member owes the whole community that is taken off every one of its lines.</param>
/// <param name="Limit">No line is longer.</param>
/// <param name="SoftShare">The part of the line that may be drawn without a word; beyond it a favor is allowed and flagged.</param>
/// <param name="TrustPoint">How much a member must have given the other before its first withdrawal.</param>
/// <param name="FavorTime">How long a favor stays open where its asker does not say; more than 0, up to <see cref="FavorTimeMax"/>.</param>
/// <param name="OpenMax">How many favors a member may have open at a time, in one shard.</param>
public sealed record CreditRule(
    Goodwill Starter,
    Fraction Growth,
    Fraction Shrink,
    Goodwill Limit,
    Fraction SoftShare,
    Goodwill TrustPoint,
    TimeSpan FavorTime,
    int OpenMax)
{
    /// <summary>The longest that a favor may stay open: a year.</summary>
    public static readonly TimeSpan FavorTimeMax = TimeSpan.FromDays(365);
}
