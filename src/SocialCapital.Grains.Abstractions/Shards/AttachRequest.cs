using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>An account wakes on a silo and asks its shard for its image and for every change from now on.</summary>
/// <param name="Silo">The silo where the account is awake.</param>
/// <param name="Account">Which account.</param>
/// <param name="Attachment">The silo's own number of this attachment; a later one has a higher number.</param>
/// <param name="SentAt">The silo's monotonic clock when it asked: the lease that comes back counts from here.</param>
[GenerateSerializer, Immutable]
public sealed record AttachRequest(
    [property: Id(0)] SiloAddress Silo,
    [property: Id(1)] AccountName Account,
    [property: Id(2)] long Attachment,
    [property: Id(3)] long SentAt);
