using CsCheck;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Deduplication;

namespace SocialCapital.Ledger.Tests.Deduplication;

public sealed class DedupeWindowTests
{
    private const int SegmentSize = 65_536;

    /// <summary>Runs of ids, of steps of time and of trims, over several segments, from any first offset.</summary>
    [Fact]
    public void It_remembers_what_a_list_would()
    {
        var step =
            from count in Gen.Frequency((3, Gen.Int[0, 50]), (2, Gen.Int[1, 90_000]))
            from minutes in Gen.Int[0, 90]
            from trims in Gen.Bool
            select (count, minutes, trims);
        Gen.Select(Gen.Long[1, 3 * SegmentSize], step.Array[1, 7], Gen.Int[1, 100_000], Gen.Int[0, 120], Gen.Int[0, 150_000], Gen.ULong).Sample(
            (first, steps, idsMin, ageMinutes, more, seed) =>
            {
                var idsMax = idsMin + more;
                var age = TimeSpan.FromMinutes(ageMinutes);
                var window = new DedupeWindow(idsMin, age, idsMax);
                var naive = new NaiveWindow();
                var now = 1_000_000L;
                var offset = first;
                window.Begin(first);
                foreach (var (count, minutes, trims) in steps)
                {
                    for (var i = 0; i < count; i++, offset++)
                    {
                        window.Add(offset, IdOf(offset, seed), (ulong)offset * 3, new Timestamp(now));
                        naive.Add(offset, IdOf(offset, seed), (ulong)offset * 3, now);
                    }

                    now += minutes * 60_000_000L;
                    if (trims)
                    {
                        window.Trim(new Timestamp(now));
                        naive.Trim(now, idsMin, age.Ticks / TimeSpan.TicksPerMicrosecond, idsMax);
                    }

                    Assert.Equal(naive.Count, window.Count);
                    Assert.Equal(offset - naive.Count, window.FirstOffset);
                    Compare(window, naive, first, offset, seed);
                }
            },
            threads: 1,
            iter: 40);
    }

    [Fact]
    public void What_is_forgotten_leaves_the_index_while_others_come_and_in_a_quiet_shard_too()
    {
        var window = new DedupeWindow(10, TimeSpan.Zero, SegmentSize);
        window.Begin(1);
        for (var offset = 1L; offset < 5 * SegmentSize; offset++)
        {
            window.Add(offset, IdOf(offset, 1), 0, default);
        }

        window.Trim(new Timestamp(1));
        var forgotten = window.FirstOffset - 1;
        Assert.Equal((4 * SegmentSize) - 1, forgotten);
        Assert.InRange(window.Leaving, 1, forgotten);
        Assert.False(window.TryFind(IdOf(forgotten, 1), out _, out _));
        for (var left = window.Leaving; left > 0; left = window.Leaving)
        {
            window.Trim(new Timestamp(1));
            Assert.True(window.Leaving < left);
        }

        Assert.True(window.TryFind(IdOf(forgotten + 1, 1), out var found, out _));
        Assert.Equal(forgotten + 1, found);
    }

    [Fact]
    public void The_newest_of_two_entries_with_one_id_counts()
    {
        var window = new DedupeWindow(10, TimeSpan.Zero, 10);
        window.Begin(5);
        window.Add(5, 77, 1, default);
        window.Add(6, 77, 2, default);
        Assert.True(window.TryFind(77, out var offset, out var content));
        Assert.Equal((6, 2ul), (offset, content));
    }

    [Fact]
    public void Ids_in_one_bucket_do_not_hide_each_other()
    {
        var window = new DedupeWindow(10, TimeSpan.Zero, 10);
        window.Begin(1);
        for (var i = 1; i <= 2_000; i++)
        {
            window.Add(i, (UInt128)(uint)i << 64, (ulong)i, default);
        }

        for (var i = 1; i <= 2_000; i++)
        {
            Assert.True(window.TryFind((UInt128)(uint)i << 64, out var offset, out _));
            Assert.Equal(i, offset);
        }

        Assert.False(window.TryFind((UInt128)2_001 << 64, out _, out _));
    }

    [Fact]
    public void Offsets_follow_each_other()
    {
        var window = new DedupeWindow(10, TimeSpan.Zero, 10);
        window.Begin(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => window.Add(6, 1, 1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DedupeWindow(10, TimeSpan.Zero, 9));
    }

    [Fact]
    public void A_window_begun_anew_knows_nothing()
    {
        var window = new DedupeWindow(10, TimeSpan.Zero, 10);
        window.Begin(1);
        window.Add(1, 7, 7, default);
        window.Begin(2);
        Assert.False(window.TryFind(7, out _, out _));
        Assert.Equal((0, 2), (window.Count, window.FirstOffset));
    }

    private static void Compare(DedupeWindow window, NaiveWindow naive, long first, long next, ulong seed)
    {
        // The borders, some between, and some that never were.
        var picks = new[] { first, first + 1, window.FirstOffset - 1, window.FirstOffset, window.FirstOffset + 1, next - 1, next, next + 7 }
            .Concat(Enumerable.Range(0, 6).Select(i => first + ((next - first) * i / 6)));
        foreach (var offset in picks)
        {
            var isFound = window.TryFind(IdOf(offset, seed), out var found, out var content);
            Assert.Equal(naive.Find(IdOf(offset, seed)), isFound ? (found, content) : null);
        }
    }

    private static UInt128 IdOf(long offset, ulong seed) => new((ulong)offset * 0x9E3779B97F4A7C15, (ulong)offset ^ seed);
}
