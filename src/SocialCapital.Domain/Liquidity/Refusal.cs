using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Liquidity;

/// <summary>A favor that was declined, or expired without an answer.</summary>
/// <param name="At">When.</param>
/// <param name="Asker">The number of who is refused.</param>
/// <param name="Asked">The number of who refuses.</param>
/// <param name="Amount">What was asked.</param>
/// <param name="IsExpired">Whether there was no answer.</param>
public readonly record struct Refusal(Timestamp At, int Asker, int Asked, Goodwill Amount, bool IsExpired);
