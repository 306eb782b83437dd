namespace SocialCapital.Client.Erasure;

/// <summary>An account of an erased member in one shard.</summary>
public sealed record ErasedAccount
{
    /// <summary>The shard.</summary>
    public required int Shard { get; init; }

    /// <summary>The number by which the shard's journal names the member.</summary>
    public required int Number { get; init; }

    /// <summary>What others see in the member's place.</summary>
    public required string Pseudonym { get; init; }

    /// <summary>The entry that says that it was erased.</summary>
    public required string Handle { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ErasedAt { get; init; }

    /// <summary>How many open favors were canceled for it.</summary>
    public required int FavorsEnded { get; init; }

    /// <summary>How many entries the account stands on; they stay, under the pseudonym.</summary>
    public required long Entries { get; init; }

    /// <summary>How many relationships it has; they stay.</summary>
    public required long Relationships { get; init; }
}
