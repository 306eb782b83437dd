using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>A favor that is asked.</summary>
/// <param name="Id">The client's id.</param>
/// <param name="From">Who asks; the other of the pair is asked.</param>
/// <param name="Amount">What to draw; null for what the activity is worth by the policy.</param>
/// <param name="Activity">What is asked for.</param>
/// <param name="OpenFor">How long it stays open; null for as long as the policy says.</param>
/// <param name="Note">A word with it.</param>
[GenerateSerializer, Immutable]
public sealed record FavorRequest(
    [property: Id(0)] string Id,
    [property: Id(1)] string From,
    [property: Id(2)] Goodwill? Amount,
    [property: Id(3)] string? Activity,
    [property: Id(4)] TimeSpan? OpenFor,
    [property: Id(5)] string? Note);
