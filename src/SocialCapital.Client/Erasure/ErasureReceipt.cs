namespace SocialCapital.Client.Erasure;

/// <summary>The receipt of a member's erasure. It tells nobody who the member was; keep it, to erase again what a backup brings back.</summary>
public sealed record ErasureReceipt
{
    /// <summary>The idempotency key of the request.</summary>
    public required string Id { get; init; }

    /// <summary>The community.</summary>
    public required string Community { get; init; }

    /// <summary>The member who asked for it, where one was named.</summary>
    public string? By { get; init; }

    /// <summary>When the last of the accounts was erased.</summary>
    public required DateTimeOffset ErasedAt { get; init; }

    /// <summary>The member's accounts, one for each shard that knew it.</summary>
    public required IReadOnlyList<ErasedAccount> Accounts { get; init; }

    /// <summary>What is kept, and why.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>Where the member's id may stand still.</summary>
    public required IReadOnlyList<string> StillNamed { get; init; }
}
