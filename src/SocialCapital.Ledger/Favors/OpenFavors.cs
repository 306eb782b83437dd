using System.Runtime.InteropServices;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Favors;

/// <summary>
/// The favors of a shard that have not ended: always in memory, since each must end in its time. Bounded by what the policy
/// lets each member have open. Kept at the head of each checkpoint.
/// </summary>
internal sealed class OpenFavors
{
    private readonly Dictionary<long, OpenFavor> _favors = [];
    private readonly Dictionary<int, int> _byAsker = [];

    // What has ended stays in the queue until its time: it is passed over then.
    private readonly PriorityQueue<long, (Timestamp ExpiresAt, long Offset)> _queue = new();

    /// <summary>How many there are.</summary>
    public int Count => _favors.Count;

    /// <summary>What is held for them.</summary>
    public GoodwillSum Held { get; private set; }

    /// <summary>All of them, by offset.</summary>
    public IEnumerable<OpenFavor> All => _favors.Values.OrderBy(favor => favor.Offset);

    /// <summary>When the next one expires; null where none is open.</summary>
    public Timestamp? NextExpiry
    {
        get
        {
            DropEnded();
            return _queue.TryPeek(out _, out var next) ? next.ExpiresAt : null;
        }
    }

    /// <summary>How many a member has asked and has open.</summary>
    public int CountOf(int asker) => _byAsker.GetValueOrDefault(asker);

    /// <summary>Those that a member has asked or is asked. Looks at each: not for every event.</summary>
    public IEnumerable<OpenFavor> Of(int member) => _favors.Values.Where(favor => favor.Asker == member || favor.Asked == member);

    /// <summary>Whether a member has asked, or is asked, one.</summary>
    public bool AnyOf(int member) => Of(member).Any();

    /// <summary>Takes in what an entry did.</summary>
    public void Apply(in Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.FavorAsked:
                Add(new OpenFavor(entry.Offset, entry.Receiver, entry.Giver, entry.Held, entry.ExpiresAt));
                break;
            case EntryKind.FavorHonored:
            case EntryKind.FavorDeclined:
            case EntryKind.FavorCanceled:
            case EntryKind.FavorExpired:
                Remove(entry.Of);
                break;
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(OpenFavor favor)
    {
        _favors.Add(favor.Offset, favor);
        Held += favor.Held;
        CollectionsMarshal.GetValueRefOrAddDefault(_byAsker, favor.Asker, out _)++;
        _queue.Enqueue(favor.Offset, (favor.ExpiresAt, favor.Offset));
    }

    /// <summary>Those whose time is over, the earliest first.</summary>
    /// <param name="now">The time.</param>
    /// <param name="most">At most so many; the others are still due.</param>
    public List<OpenFavor> Due(Timestamp now, int most)
    {
        var due = new List<OpenFavor>();
        var taken = new List<long>();
        while (due.Count < most && NextExpiry is { } next && next <= now)
        {
            var offset = _queue.Dequeue();
            taken.Add(offset);
            due.Add(_favors[offset]);
        }

        // They are open until the entry that ends them is folded.
        foreach (var offset in taken)
        {
            _queue.Enqueue(offset, (_favors[offset].ExpiresAt, offset));
        }

        return due;
    }

    private void Remove(long offset)
    {
        if (!_favors.Remove(offset, out var favor))
        {
            return;
        }

        Held -= favor.Held;
        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(_byAsker, favor.Asker);
        if (--count == 0)
        {
            _byAsker.Remove(favor.Asker);
        }
    }

    private void DropEnded()
    {
        while (_queue.TryPeek(out var offset, out _) && !_favors.ContainsKey(offset))
        {
            _queue.Dequeue();
        }
    }
}
