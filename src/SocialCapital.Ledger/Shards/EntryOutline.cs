using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Ledger.Shards;

/// <summary>What an entry is about, for whoever thinks of undoing it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">Whose it is, by name; of a penalty the moderator.</param>
/// <param name="To">Whom it is about.</param>
/// <param name="Worth">The goodwill that it moved when it was taken.</param>
/// <param name="Refusal">Why a reversal of it would be refused, as of the last acknowledged entry; null where it would not.</param>
public sealed record EntryOutline(EntryKind Kind, string From, string To, Goodwill Worth, Rejection? Refusal);
