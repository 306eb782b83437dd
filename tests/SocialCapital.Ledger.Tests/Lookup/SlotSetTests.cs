using CsCheck;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Ledger.Tests.Lookup;

public sealed class SlotSetTests
{
    [Fact]
    public void It_holds_what_a_sorted_set_would() => Gen.Select(Gen.Int[0, 700].Array[0, 200], Gen.Int[0, 900].Array[0, 200]).Sample((first, second) =>
    {
        var (set, other) = (new SlotSet(), new SlotSet());
        var (expected, expectedOther) = (new SortedSet<int>(), new SortedSet<int>());
        foreach (var slot in first)
        {
            Assert.Equal(expected.Add(slot), set.Add(slot));
        }

        foreach (var slot in second)
        {
            Assert.Equal(expected.Contains(slot), set.Contains(slot));
            Assert.Equal(expectedOther.Add(slot), other.Add(slot));
        }

        Assert.Equal(expected, All(set));
        set.UnionWith(other);
        expected.UnionWith(expectedOther);
        Assert.Equal((expected.Count, expectedOther.Count), (set.Count, other.Count));
        Assert.Equal(expected, All(set));
        set.Clear();
        Assert.Equal(0, set.Count);
        Assert.Empty(All(set));
    });

    private static List<int> All(SlotSet set)
    {
        var all = new List<int>();
        for (var slot = set.Next(0); slot >= 0; slot = set.Next(slot + 1))
        {
            all.Add(slot);
        }

        return all;
    }
}
