namespace SocialCapital.Ledger.Notices;

/// <summary>A piece of a shard's notable entries, in their order.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">The offset that was read up to: where the next piece begins after.</param>
/// <param name="HasMore">Whether there may be more before the end.</param>
/// <param name="PolicyVersion">The policy in force.</param>
public sealed record NotablePage(IReadOnlyList<NotableEntry> Entries, long Next, bool HasMore, int PolicyVersion);
