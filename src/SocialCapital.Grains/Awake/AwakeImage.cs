using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Awake;

/// <summary>What a shard has told of an account.</summary>
/// <param name="Epoch">The owner that told it.</param>
/// <param name="Session">The owner's link with this silo under which it did.</param>
/// <param name="Offset">The offset that it stands for, at least.</param>
/// <param name="Account">The account; null where the shard has none.</param>
internal sealed record AwakeImage(long Epoch, long Session, long Offset, AccountImage? Account)
{
    public bool IsLaterThan(AwakeImage other) => Epoch != other.Epoch
        ? Epoch > other.Epoch
        : Session != other.Session ? Session > other.Session : Offset >= other.Offset;
}
