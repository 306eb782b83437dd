using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Awake;

/// <summary>What a silo may answer of an account.</summary>
/// <param name="Account">The account; null where the shard has none.</param>
/// <param name="Offset">The acknowledged offset that it stands for, at least.</param>
/// <param name="PolicyVersion">The policy in force.</param>
internal readonly record struct AwakeReading(AccountImage? Account, long Offset, int PolicyVersion)
{
    /// <summary>The shard's owner that has told it.</summary>
    public long Epoch { get; init; }

    /// <summary>What it was read from in this silo's memory; null where the shard was asked just now.</summary>
    public AwakeImage? Image { get; init; }
}
