namespace SocialCapital.Ledger.Erasure;

/// <summary>How an erasure ended in one shard.</summary>
/// <param name="Done">What was done, now or under the same id before; null where the shard does not know the member.</param>
/// <param name="Refusal">Why it could not be done; null where it could. Nothing was changed then.</param>
public sealed record ErasureOutcome(ShardErasure? Done, string? Refusal)
{
    /// <summary>The shard does not know the member.</summary>
    public static ErasureOutcome Unknown { get; } = new(null, null);
}
