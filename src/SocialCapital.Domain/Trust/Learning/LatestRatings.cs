using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// The latest few of the ratings that one member gave, or received, by the number of the other; the earliest to arrive first.
/// Two of the same content are equal. Never changed: one with another rating may lie in the same array as the one before it, which does
/// not look beyond its own end.
/// </summary>
public readonly record struct LatestRatings
{
    /// <summary>So many are kept: who is asked about is mostly judged by few, and the circle of one who asks is small.</summary>
    public const int CountMax = 16;

    // Each rating counts for so much less than the one after it, and half a rating of nothing is added.
    private const double RecentRatio = 0.7;
    private const double RecentLean = 0.5;

    // Room for so many more is made at most; without any, each rating would copy all that stay.
    private const int SpareMax = 8;

    // The first place says which is the next that is free.
    private const int Start = 1;

    private readonly (int Member, Fraction Value)[]? _places;
    private readonly byte _first;
    private readonly byte _count;

    /// <summary>Of ratings, the earliest first.</summary>
    /// <param name="ratings">At most <see cref="CountMax"/>, of each other member its latest.</param>
    /// <exception cref="ArgumentException">There are more.</exception>
    public LatestRatings(ReadOnlySpan<(int Member, Fraction Value)> ratings)
        : this(ratings.Length <= CountMax ? ratings : throw new ArgumentException("Too many ratings.", nameof(ratings)), ratings.Length)
    {
    }

    private LatestRatings(ReadOnlySpan<(int Member, Fraction Value)> ratings, int room)
    {
        if (room > 0)
        {
            _places = new (int Member, Fraction Value)[Start + room];
            _places[0].Member = Start + ratings.Length;
            ratings.CopyTo(_places.AsSpan(Start));
            (_first, _count) = (Start, (byte)ratings.Length);
        }
    }

    private LatestRatings((int Member, Fraction Value)[] places, int first, int count) => (_places, _first, _count) = (places, (byte)first, (byte)count);

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>At most <see cref="CountMax"/>, of each other member its latest; the earliest first.</summary>
    public ReadOnlySpan<(int Member, Fraction Value)> Ratings => _places.AsSpan(_first, _count);

    /// <summary>This with another rating; the earliest makes room for it.</summary>
    public LatestRatings With(int member, Fraction value)
    {
        // The member's own makes room; else, where there is none left, the earliest.
        var leaving = IndexOf(member) is >= 0 and var i ? i : Count < CountMax ? Count : 0;
        return leaving == Count ? Followed(member, value) : WithoutAt(leaving, RoomFor(Count)).Followed(member, value);
    }

    /// <summary>Their members, the earliest first, into a span of <see cref="CountMax"/>; returns the part that was written.</summary>
    internal Span<int> Members(Span<int> members)
    {
        for (var i = 0; i < Count; i++)
        {
            members[i] = Ratings[i].Member;
        }

        return members[..Count];
    }

    /// <summary>This without the one of a member, where it is there.</summary>
    public LatestRatings Without(int member) => IndexOf(member) is >= 0 and var i ? WithoutAt(i, Count - 1) : this;

    /// <summary>This with another value in the place of the one of a member, where it is there: an earlier one stands again.</summary>
    public LatestRatings Restored(int member, Fraction value)
    {
        if (IndexOf(member) is not (>= 0 and var i))
        {
            return this;
        }

        var restored = new LatestRatings(Ratings, Count);
        restored._places![restored._first + i].Value = value;
        return restored;
    }

    /// <summary>Their mean, -1 to 1, the latest counting most, drawn to 0 where there are few.</summary>
    public double RecentMean()
    {
        var (sum, weight) = (0.0, RecentLean);
        var counts = 1.0;
        for (var i = Count - 1; i >= 0; i--)
        {
            sum += counts * Ratings[i].Value.ToDouble();
            weight += counts;
            counts *= RecentRatio;
        }

        return sum / weight;
    }

    /// <summary>The rating by or of a member; null where it is not among the latest.</summary>
    public Fraction? Find(int member) => IndexOf(member) is >= 0 and var i ? Ratings[i].Value : null;

    /// <summary>Whether the other holds the same ratings in the same order; an array is compared by its identity otherwise.</summary>
    public bool Equals(LatestRatings other) => Ratings.SequenceEqual(other.Ratings);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, Ratings[0], Ratings[^1]);

    /// <summary>This with another rating after its last: in the place behind that, where nobody has taken it, or in a new array.</summary>
    private LatestRatings Followed(int member, Fraction value)
    {
        var next = _first + Count;
        if (_places is null || next == _places.Length || Interlocked.CompareExchange(ref _places[0].Member, next + 1, next) != next)
        {
            return new LatestRatings(Ratings, RoomFor(Count + 1)).Followed(member, value);
        }

        _places[next] = (member, value);
        return new LatestRatings(_places, _first, Count + 1);
    }

    /// <summary>This without the one at an index: in the same places where it is the first, else in new ones, with room for so many.</summary>
    private LatestRatings WithoutAt(int index, int room)
    {
        if (index == 0)
        {
            return new LatestRatings(_places!, _first + 1, Count - 1);
        }

        Span<(int Member, Fraction Value)> staying = stackalloc (int, Fraction)[Count - 1];
        Ratings[..index].CopyTo(staying);
        Ratings[(index + 1)..].CopyTo(staying[index..]);
        return new LatestRatings(staying, room);
    }

    private static int RoomFor(int count) => count + Math.Min(count / 2, SpareMax);

    private int IndexOf(int member)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Ratings[i].Member == member)
            {
                return i;
            }
        }

        return -1;
    }
}
