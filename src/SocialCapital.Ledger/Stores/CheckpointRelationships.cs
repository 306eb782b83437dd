using System.Collections;
using System.Runtime.CompilerServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Stores;

/// <summary>
/// Relationships of a checkpoint, by key: a few dozen bytes each, in the form of <see cref="AccountCodec"/>. Read from any
/// thread. As a list it makes a record of the bytes each time that one is asked for.
/// </summary>
[CollectionBuilder(typeof(CheckpointRelationships), nameof(Of))]
public sealed class CheckpointRelationships : IReadOnlyList<RelationshipRecord>
{
    private readonly ImageBuffer _images;

    internal CheckpointRelationships(int count) => _images = new ImageBuffer(count);

    /// <inheritdoc/>
    public int Count => _images.Count;

    /// <inheritdoc/>
    public RelationshipRecord this[int index] => new(Key(index), AccountCodec.ReadRelationship(Image(index)));

    /// <summary>Of records in any order.</summary>
    public static CheckpointRelationships Of(ReadOnlySpan<RelationshipRecord> records)
    {
        var images = new CheckpointRelationships(records.Length);
        var writer = images.NewWriter();
        for (var i = 0; i < records.Length; i++)
        {
            Add(writer, i, records[i].Key, records[i].Account);
        }

        return images;
    }

    /// <summary>The relationship's key.</summary>
    public PairKey Key(int index) => PairKey.FromInt64(_images.Key(index));

    /// <summary>The account's bytes.</summary>
    public ReadOnlySpan<byte> Image(int index) => _images.Image(index);

    /// <inheritdoc/>
    public IEnumerator<RelationshipRecord> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ImageBuffer.Writer NewWriter() => new(_images);

    internal static void Add(ImageBuffer.Writer writer, int index, PairKey key, in RelationshipAccount account) =>
        writer.Add(index, key.ToInt64(), AccountCodec.Write(writer.Room(AccountCodec.RelationshipBytesMax), account));
}
