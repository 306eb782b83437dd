using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Awake;

/// <summary>What a shard has told of an account.</summary>
/// <param name="Epoch">The owner that told it.</param>
/// <param name="Session">The owner's link with this silo under which it did.</param>
/// <param name="Offset">The offset that it stands for, at least.</param>
/// <param name="Account">The account; null where the shard has none.</param>
/// <param name="IsAttached">
/// Whether the owner has answered this very attachment under this session, and so tells of every change. A push alone
/// does not say so: it may be meant for an earlier attachment of the same account, which the owner is about to forget.
/// </param>
internal sealed record AwakeImage(long Epoch, long Session, long Offset, AccountImage? Account, bool IsAttached)
{
    /// <summary>What was last told of a member's account, for whoever asks again soon; null before.</summary>
    public ToldMember? Told { get; set; }

    public bool IsOfSameSession(AwakeImage other) => Epoch == other.Epoch && Session == other.Session;

    public bool IsLaterThan(AwakeImage other) => Epoch != other.Epoch
        ? Epoch > other.Epoch
        : Session != other.Session ? Session > other.Session : Offset >= other.Offset;
}
