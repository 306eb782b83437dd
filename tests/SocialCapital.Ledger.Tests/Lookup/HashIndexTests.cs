using CsCheck;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Ledger.Tests.Lookup;

public sealed class HashIndexTests
{
    /// <summary>
    /// Adding and removing in any order, with hashes that crowd: few bits of them differ, at either end, so that entries are
    /// far from their homes, and run over a chunk's end.
    /// </summary>
    [Fact]
    public void It_finds_what_a_list_would()
    {
        var hash = Gen.OneOf(
            Gen.UInt,
            Gen.UInt[0, 40],
            Gen.UInt[uint.MaxValue - 40, uint.MaxValue],
            Gen.UInt[0, 30].Select(few => few << 27));
        var step = Gen.Select(Gen.Frequency((3, Gen.Const(true)), (2, Gen.Const(false))), hash, Gen.Int[0, 1_000_000]);
        step.Array[0, 3_000].Sample(
            steps =>
            {
                var index = new HashIndex(chunkBits: 3);
                var list = new List<(uint Hash, uint Number)>();
                for (var i = 0; i < steps.Length; i++)
                {
                    var (adds, hash, pick) = steps[i];
                    if (adds || list.Count == 0)
                    {
                        index.Add(hash, (uint)i);
                        list.Add((hash, (uint)i));
                    }
                    else
                    {
                        var removed = list[pick % list.Count];
                        index.Remove(removed.Hash, removed.Number);
                        list.RemoveAt(pick % list.Count);
                    }

                    Assert.Equal(list.Count, index.Count);
                    if (i % 64 == 0)
                    {
                        var some = list.Count == 0 ? hash : list[pick % list.Count].Hash;
                        Assert.Equal(Expected(list, some), Found(index, some));
                        Assert.Equal(Expected(list, hash ^ 2), Found(index, hash ^ 2));
                    }
                }

                foreach (var (some, _) in list)
                {
                    Assert.Equal(Expected(list, some), Found(index, some));
                }
            },
            iter: 200);
    }

    /// <summary>Hashes that all begin alike choose one chunk, however many bits choose: it grows, as do those beside it.</summary>
    [Theory]
    [InlineData(20, 12_000)]
    [InlineData(12, 300_000)]
    [InlineData(3, 40_000)]
    public void Hashes_that_begin_alike_are_found_as_others_are(int shift, uint count)
    {
        var index = new HashIndex();
        for (uint i = 0; i < count; i++)
        {
            index.Add(Spread(i) >> shift, i);
            index.Add(Spread(i), count + i);
        }

        Assert.InRange(index.Depth, 1, HashIndex.DepthMax);
        for (uint i = 0; i < count; i += 97)
        {
            Assert.Contains(i, Found(index, Spread(i) >> shift));
            Assert.Contains(count + i, Found(index, Spread(i)));
            index.Remove(Spread(i) >> shift, i);
            Assert.DoesNotContain(i, Found(index, Spread(i) >> shift));
        }
    }

    [Fact]
    public void What_is_not_there_can_be_removed()
    {
        var index = new HashIndex();
        index.Add(7, 1);
        index.Remove(7, 2);
        Assert.Equal(1, index.Count);
        Assert.Equal([1u], Found(index, 7));
    }

    [Fact]
    public void Over_several_chunks_nothing_is_lost_while_it_grows_and_is_thinned_out()
    {
        const int Count = 300_000;
        var index = new HashIndex();
        for (uint i = 0; i < Count; i++)
        {
            index.Add(Spread(i), i);
            if (i >= 1_000 && i % 3 == 0)
            {
                index.Remove(Spread(i - 1_000), i - 1_000);
            }
        }

        Assert.True(index.Depth > 3, "The chunks were never parted.");
        for (uint i = 0; i < Count; i++)
        {
            // Every third was removed, a thousand behind.
            var isThere = i % 3 != 2 || i >= Count - 1_000;
            Assert.Equal(isThere, Found(index, Spread(i)).Contains(i));
        }
    }

    [Fact]
    public void Emptied_it_knows_nothing()
    {
        var index = new HashIndex();
        for (uint i = 0; i < 100; i++)
        {
            index.Add(Spread(i), i);
        }

        index.Clear();
        Assert.Equal(0, index.Count);
        Assert.Empty(Found(index, Spread(7)));
    }

    private static uint Spread(uint number) => number * 0x9E3779B1;

    // Hashes differ by more than their last bit, or not at all.
    private static List<uint> Expected(List<(uint Hash, uint Number)> list, uint hash) =>
        [.. list.Where(entry => (entry.Hash | 1) == (hash | 1)).Select(entry => entry.Number).Order()];

    private static List<uint> Found(HashIndex index, uint hash)
    {
        var found = new List<uint>();
        var at = index.Start(hash);
        while (index.TryNext(hash, ref at, out var number))
        {
            found.Add(number);
        }

        found.Sort();
        return found;
    }
}
