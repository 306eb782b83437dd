using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Ownership;

/// <summary>The row that says who owns a shard, and which checkpoints are committed. It is changed on the condition of its ETag only.</summary>
internal sealed record OwnerRow
{
    /// <summary>Whoever finds a later version must not touch the shard.</summary>
    private const int Version = 1;

    /// <summary>The owner's number.</summary>
    public required long Epoch { get; init; }

    /// <summary>Names the opening that made this epoch, so that it is known again when an answer was lost.</summary>
    public required string Opener { get; init; }

    /// <summary>How often owners have written the row, for the same reason.</summary>
    public required long Write { get; init; }

    /// <summary>The last committed checkpoint; null before the first. Its blob is kept, for its header.</summary>
    public CheckpointName? Head { get; init; }

    /// <summary>Committed checkpoints that are not yet in the rows, oldest first.</summary>
    public ImmutableArray<CheckpointName> Pending { get; init; } = [];

    /// <summary>All members with lower numbers have a row by their name.</summary>
    public int NamedBelow { get; init; }

    /// <summary>The row's version in the store.</summary>
    public ETag ETag { get; init; }

    public static OwnerRow Read(TableEntity entity)
    {
        if (entity.GetInt32(nameof(Version)) != Version)
        {
            throw new LedgerStoreException($"The owner's row of '{entity.PartitionKey}' is of a version that this program does not know.");
        }

        var pending = entity.GetString(nameof(Pending));
        return new OwnerRow
        {
            Epoch = entity.GetInt64(nameof(Epoch)) ?? throw Damaged(entity),
            Opener = entity.GetString(nameof(Opener)) ?? throw Damaged(entity),
            Write = entity.GetInt64(nameof(Write)) ?? throw Damaged(entity),
            Head = entity.GetString(nameof(Head)) is { Length: > 0 } head ? CheckpointName.Parse(head) : null,
            Pending = string.IsNullOrEmpty(pending) ? [] : [.. pending.Split(' ').Select(CheckpointName.Parse)],
            NamedBelow = entity.GetInt32(nameof(NamedBelow)) ?? throw Damaged(entity),
            ETag = entity.ETag,
        };
    }

    public TableEntity ToEntity(string partition) => new(partition, RowKeys.Owner)
    {
        [nameof(Version)] = Version,
        [nameof(Epoch)] = Epoch,
        [nameof(Opener)] = Opener,
        [nameof(Write)] = Write,
        [nameof(Head)] = Head?.ToString() ?? "",
        [nameof(Pending)] = string.Join(' ', Pending),
        [nameof(NamedBelow)] = NamedBelow,
    };

    private static LedgerStoreException Damaged(TableEntity entity) =>
        new($"The owner's row of '{entity.PartitionKey}' is damaged.");
}
