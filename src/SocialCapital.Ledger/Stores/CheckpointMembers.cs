using System.Collections;
using System.Runtime.CompilerServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Stores;

/// <summary>
/// Members of a checkpoint, by number: a few dozen bytes each, in the form of <see cref="AccountCodec"/>. Read from any thread.
/// As a list it makes a record of the bytes each time that one is asked for.
/// </summary>
[CollectionBuilder(typeof(CheckpointMembers), nameof(Of))]
public sealed class CheckpointMembers : IReadOnlyList<MemberRecord>
{
    private readonly ImageBuffer _images;
    private readonly string[] _names;

    internal CheckpointMembers(int count)
    {
        _images = new ImageBuffer(count);
        _names = new string[count];
    }

    /// <inheritdoc/>
    public int Count => _images.Count;

    /// <inheritdoc/>
    public MemberRecord this[int index] => new(Number(index), Name(index), AccountCodec.ReadMember(Image(index)));

    /// <summary>Of records in any order.</summary>
    public static CheckpointMembers Of(ReadOnlySpan<MemberRecord> records)
    {
        var images = new CheckpointMembers(records.Length);
        for (var i = 0; i < records.Length; i++)
        {
            images.Add(i, records[i].Number, records[i].Name, records[i].Account);
        }

        return images;
    }

    /// <summary>The member's number.</summary>
    public int Number(int index) => (int)_images.Key(index);

    /// <summary>The member's id.</summary>
    public string Name(int index) => _names[_images.AddedAs(index)];

    /// <summary>The account's bytes.</summary>
    public ReadOnlySpan<byte> Image(int index) => _images.Image(index);

    /// <inheritdoc/>
    public IEnumerator<MemberRecord> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(int index, int number, string name, in MemberAccount account)
    {
        _names[index] = name;
        _images.Add(index, number, AccountCodec.Write(_images.Room(AccountCodec.MemberBytesMax), account));
    }

    /// <summary>Gives its memory back, and is empty from then on. Only where nobody can be reading it still.</summary>
    internal void Release() => _images.Release();
}
