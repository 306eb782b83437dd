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
        for (var i = 0; i < records.Length; i++)
        {
            images.Add(i, records[i].Key, records[i].Account);
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

    internal void Add(int index, PairKey key, in RelationshipAccount account) =>
        _images.Add(index, key.ToInt64(), AccountCodec.Write(_images.Room(AccountCodec.RelationshipBytesMax), account));

    /// <summary>Gives its memory back, and is empty from then on. Only where nobody can be reading it still.</summary>
    internal void Release() => _images.Release();
}
