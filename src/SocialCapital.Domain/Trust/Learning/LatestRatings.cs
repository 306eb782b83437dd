using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// The latest few of the ratings that one member gave, or received, by the number of the other; the earliest to arrive first.
/// Two of the same content are equal.
/// </summary>
/// <param name="Ratings">At most <see cref="CountMax"/>, of each other member its latest.</param>
public readonly record struct LatestRatings(ImmutableArray<(int Member, Fraction Value)> Ratings)
{
    /// <summary>So many are kept: who is asked about is mostly judged by few, and the circle of one who asks is small.</summary>
    public const int CountMax = 16;

    // Each rating counts for so much less than the one after it, and half a rating of nothing is added.
    private const double RecentRatio = 0.7;
    private const double RecentLean = 0.5;

    /// <summary>How many there are.</summary>
    public int Count => Ratings.IsDefault ? 0 : Ratings.Length;

    /// <summary>This with another rating; the earliest makes room for it.</summary>
    public LatestRatings With(int member, Fraction value)
    {
        // The member's own makes room; else, where there is none left, the earliest.
        var leaving = IndexOf(member) is >= 0 and var i ? i : Count < CountMax ? Count : 0;
        var staying = Span[Math.Min(leaving + 1, Count)..];
        var ratings = new (int Member, Fraction Value)[leaving + staying.Length + 1];
        Span[..leaving].CopyTo(ratings);
        staying.CopyTo(ratings.AsSpan(leaving));
        ratings[^1] = (member, value);
        return new LatestRatings(ImmutableCollectionsMarshal.AsImmutableArray(ratings));
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
    public LatestRatings Without(int member) => IndexOf(member) is >= 0 and var i ? new LatestRatings(Ratings.RemoveAt(i)) : this;

    /// <summary>This with another value in the place of the one of a member, where it is there: an earlier one stands again.</summary>
    public LatestRatings Restored(int member, Fraction value) =>
        IndexOf(member) is >= 0 and var i ? new LatestRatings(Ratings.SetItem(i, (member, value))) : this;

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
    public bool Equals(LatestRatings other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, Ratings[0], Ratings[^1]);

    private ReadOnlySpan<(int Member, Fraction Value)> Span => Ratings.IsDefault ? [] : Ratings.AsSpan();

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
