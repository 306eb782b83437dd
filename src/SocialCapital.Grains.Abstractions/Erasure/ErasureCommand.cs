namespace SocialCapital.Grains.Abstractions.Erasure;

/// <summary>Asks a shard to erase a member.</summary>
/// <param name="Id">The idempotency key, 1 to 128 bytes, and nothing that tells of the member.</param>
/// <param name="Member">The member's id.</param>
/// <param name="By">The member who asks for it, a moderator say; null where nobody is named.</param>
[GenerateSerializer, Immutable]
public sealed record ErasureCommand([property: Id(0)] string Id, [property: Id(1)] string Member, [property: Id(2)] string? By);
