using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Stores;

/// <summary>
/// All that changed since the last checkpoint, as full images, sorted by key. Whoever writes it must not change it until
/// the write has ended; a store may read it meanwhile from any thread. After a write that went well no store may read it: its memory
/// is used for other things then.
/// </summary>
public sealed class Checkpoint
{
    /// <summary>The offset and header that the accounts stand for.</summary>
    public required CheckpointHead Head { get; init; }

    /// <summary>Members that changed or are new, by number.</summary>
    public required CheckpointMembers Members { get; init; }

    /// <summary>Relationships that changed or are new, by key.</summary>
    public required CheckpointRelationships Relationships { get; init; }

    /// <summary>Adjustments that changed or are new, by offset.</summary>
    public required IReadOnlyList<AdjustmentRecord> Adjustments { get; init; }
}
