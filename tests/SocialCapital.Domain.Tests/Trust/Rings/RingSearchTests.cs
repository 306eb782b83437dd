using SocialCapital.Domain.Tests.Trust.Standing;
using SocialCapital.Domain.Trust.Rings;

namespace SocialCapital.Domain.Tests.Trust.Rings;

/// <summary>Rings are found, with spies and without; honest newcomers are left in peace.</summary>
public sealed class RingSearchTests
{
    private const int Honest = 300;
    private static readonly int[] Founders = [0, 1, 2, 3, 4];

    [Theory]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    [InlineData(30, 0)]
    [InlineData(30, 5)]
    [InlineData(200, 10)]
    public void A_ring_that_lifts_itself_is_found_whole_and_alone(int accounts, int spies)
    {
        var graph = Community(1);
        var ring = Enumerable.Range(0, accounts).Select(_ => graph.Join()).ToArray();
        for (var i = 0; i < accounts; i++)
        {
            for (var k = 1; k <= Math.Min(accounts - 1, 20); k++)
            {
                graph.Say(ring[i], ring[(i + k) % accounts], 0.9);
                graph.Say(ring[(i + k) % accounts], ring[i], 0.9);
            }
        }

        for (var spy = 0; spy < spies; spy++)
        {
            graph.Say(20 + spy, ring[spy], 0.5);
        }

        var (search, rings) = Search(graph);

        var group = Assert.Single(rings);
        Assert.Equal(accounts, search.FiguresOf(group).Core);
        Assert.All(ring, fake => Assert.Equal(group, search.GroupOf(fake)));
        Assert.All(Enumerable.Range(0, Honest), honest => Assert.NotEqual(group, search.GroupOf(honest)));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    public void Fakes_around_one_master_are_a_star_even_where_some_trust_the_master(double trust)
    {
        var graph = Community(2);
        var master = graph.Join();
        var fakes = Enumerable.Range(0, 50).Select(_ => graph.Join()).ToArray();
        foreach (var fake in fakes)
        {
            graph.Say(fake, master, 1);
        }

        for (var i = 20; i < 25; i++)
        {
            graph.Say(i, master, trust);
        }

        var (search, rings) = Search(graph);

        var figures = search.FiguresOf(Assert.Single(rings));
        Assert.Equal((1, 50), (figures.Core, figures.Fans));
        Assert.Equal(search.GroupOf(master), search.GroupOf(fakes[7]));
        Assert.True(search.IsFan(fakes[7]) && !search.IsFan(master));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(19, false)]
    public void Two_who_scratch_each_others_backs_are_a_ring_when_it_happened_often_enough(int entries, bool isRing)
    {
        var graph = Community(3);
        var (ann, bob) = (graph.Join(), graph.Join());
        graph.Say(ann, bob, 0.95);
        graph.Say(bob, ann, 0.95);

        Assert.Equal(isRing ? 1 : 0, Search(graph, entries).Rings.Count);
    }

    [Fact]
    public void Whom_members_of_standing_speak_for_is_in_no_ring()
    {
        var graph = Community(4);
        var friends = Enumerable.Range(0, 6).Select(_ => graph.Join()).ToArray();
        foreach (var one in friends)
        {
            foreach (var other in friends)
            {
                graph.Say(one, other, 0.9);
            }

            graph.Say(20 + (one % 7), one, 0.6);
            graph.Say(30 + (one % 7), one, 0.6);
        }

        Assert.Empty(Search(graph).Rings);
    }

    [Fact]
    public void A_hero_whom_newcomers_thank_once_is_no_star()
    {
        var graph = Community(5);
        var hero = graph.Join();
        for (var i = 0; i < 100; i++)
        {
            graph.Say(graph.Join(), hero, 0.25);
        }

        Assert.Empty(Search(graph).Rings);
    }

    [Fact]
    public void Nor_is_one_whom_they_praise_loudly_when_others_of_standing_do()
    {
        var graph = Community(6);
        var hero = graph.Join();
        for (var i = 0; i < 30; i++)
        {
            graph.Say(graph.Join(), hero, 0.9);
            graph.Say(20 + i, hero, 0.5);
        }

        Assert.Empty(Search(graph).Rings);
    }

    [Fact]
    public void The_trusted_may_be_endorsed_by_anybody()
    {
        var graph = Community(7);
        for (var i = 0; i < 100; i++)
        {
            graph.Say(graph.Join(), 0, 1);
        }

        Assert.Empty(Search(graph).Rings);
    }

    [Fact]
    public void A_ring_is_found_although_a_founder_lifts_it_into_good_standing()
    {
        var graph = Community(8);
        var ring = Enumerable.Range(0, 10).Select(_ => graph.Join()).ToArray();
        foreach (var one in ring)
        {
            foreach (var other in ring)
            {
                graph.Say(one, other, 0.9);
            }
        }

        graph.Say(0, ring[0], 1);

        Assert.True(graph.Flow(Founders).Standings()[ring[5]] > RingRule.GoodStandingMin);
        var (search, rings) = Search(graph);
        Assert.Equal(9, search.FiguresOf(Assert.Single(rings)).Size);
        Assert.Equal(RingSearch.None, search.GroupOf(ring[0]));
    }

    [Fact]
    public void Friends_who_all_endorse_each_other_are_the_community_and_no_ring()
    {
        var graph = new Graph(60);
        for (var i = 0; i < 60; i++)
        {
            for (var k = 1; k < 5; k++)
            {
                graph.Say(i, (i + k) % 60, 0.9);
                graph.Say((i + k) % 60, i, 0.9);
            }
        }

        Assert.Empty(Search(graph).Rings);
    }

    [Fact]
    public void Honest_communities_have_no_rings()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            // Ever more of them are newcomers, who mostly meet newcomers.
            var graph = Community(100 + seed);
            var random = new Random(seed);
            var newcomers = Enumerable.Range(0, seed * 5).Select(_ => graph.Join()).ToArray();
            foreach (var newcomer in newcomers)
            {
                for (var k = 0; k < 4; k++)
                {
                    var other = random.NextDouble() < 0.6 ? newcomers[random.Next(newcomers.Length)] : random.Next(Honest);
                    graph.Say(newcomer, other, random.NextDouble());
                    if (random.NextDouble() < 0.5)
                    {
                        graph.Say(other, newcomer, random.NextDouble());
                    }
                }
            }

            Assert.True(Search(graph, entries: 3).Rings.Count == 0, $"seed {seed}");
        }
    }

    private static Graph Community(int seed) => Graph.Random(new Random(seed), Honest, 8);

    private static (RingSearch Search, IReadOnlyList<int> Rings) Search(Graph graph, int entries = 10)
    {
        var flow = graph.Flow(Founders);
        var search = new RingSearch(flow.Trust, flow.Standings().ToArray(), graph.Endorsed(), Founders.ToHashSet());
        var said = graph.Edges.ToDictionary(edge => (edge.From, edge.To), edge => (float)edge.Positive);
        var pairs = said.Keys.Select(key => (Low: Math.Min(key.From, key.To), High: Math.Max(key.From, key.To))).Distinct()
            .Select(pair => (pair.Low, pair.High, Up: said.GetValueOrDefault(pair), Down: said.GetValueOrDefault((pair.High, pair.Low)))).ToArray();
        foreach (var (low, high, up, down) in pairs)
        {
            search.Vouch(low, high, up, down);
        }

        foreach (var (low, high, up, down) in pairs)
        {
            search.Tie(low, high, up, down);
        }

        search.Group();
        foreach (var (low, high, up, down) in pairs)
        {
            search.Attach(low, high, up, down);
        }

        search.Settle();
        foreach (var (low, high, up, down) in pairs)
        {
            search.Weigh(low, high, up, down, entries);
        }

        return (search, search.Rank());
    }
}
