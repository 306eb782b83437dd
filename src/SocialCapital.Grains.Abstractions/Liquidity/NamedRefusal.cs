using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Liquidity;

/// <summary>A favor that was declined, or expired without an answer.</summary>
/// <param name="At">When.</param>
/// <param name="Asker">Who was refused.</param>
/// <param name="Asked">Who refused.</param>
/// <param name="Amount">What was asked.</param>
/// <param name="IsExpired">Whether there was no answer.</param>
[GenerateSerializer, Immutable]
public sealed record NamedRefusal(
    [property: Id(0)] Timestamp At,
    [property: Id(1)] string Asker,
    [property: Id(2)] string Asked,
    [property: Id(3)] Goodwill Amount,
    [property: Id(4)] bool IsExpired);
