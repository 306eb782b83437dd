using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Favors;

/// <summary>A favor that has not ended yet.</summary>
/// <param name="Offset">The offset of the entry that asked.</param>
/// <param name="Asker">The asker's number in the shard.</param>
/// <param name="Asked">The number of the one who was asked.</param>
/// <param name="Held">What is held for it.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
internal readonly record struct OpenFavor(long Offset, int Asker, int Asked, Goodwill Held, Timestamp ExpiresAt);
