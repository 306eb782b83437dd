using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Awake;

/// <summary>An account that is no longer awake on a silo.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Attachment">The number of the attachment that has ended; a later one of the same account goes on.</param>
[GenerateSerializer, Immutable]
internal readonly record struct ReleasedAttachment([property: Id(0)] AccountName Account, [property: Id(1)] long Attachment);
