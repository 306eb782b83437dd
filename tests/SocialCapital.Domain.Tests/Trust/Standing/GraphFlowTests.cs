using CsCheck;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>What trust does in any community, and what no ring can make of it.</summary>
public sealed class GraphFlowTests
{
    private static readonly int[] Founders = [0, 1, 2];

    [Fact]
    public void Trust_is_never_made_only_passed_on() => Gen.Int[0, 1_000_000].Sample(seed =>
    {
        var random = new Random(seed);
        var graph = Graph.Random(random, 5 + random.Next(60), random.NextDouble() * 8, 0.2);
        var flow = new GraphFlow(graph.Endorsed(), Founders);
        for (var round = 0; round < 12; round++)
        {
            var before = flow.Trust.Sum();
            graph.Round(flow);
            var most = ((1 - GraphFlow.Damping) * Founders.Length) + (GraphFlow.Damping * before);
            Assert.True(flow.Trust.Sum() <= most * (1 + 1e-12), $"{flow.Trust.Sum()} of {most}");
            Assert.All(flow.Trust, trust => Assert.True(trust >= 0));
        }
    });

    [Fact]
    public void Where_everybody_endorses_enough_and_nobody_is_distrusted_all_of_it_stays()
    {
        var graph = new Graph(12);
        for (var i = 0; i < 12; i++)
        {
            for (var k = 1; k < 8; k++)
            {
                graph.Say(i, (i + k) % 12, 1);
            }
        }

        Assert.Equal(Founders.Length, graph.Flow(Founders).Trust.Sum(), 3);
    }

    [Fact]
    public void No_endorsement_carries_more_than_a_fifth_of_what_its_endorser_has()
    {
        var graph = new Graph(2);
        graph.Say(0, 1, 1);

        Assert.Equal(0.15, graph.Flow(0).Trust[0], 12);
        Assert.Equal(0.15 * 0.85 / 5, graph.Flow(0).Trust[1], 12);
    }

    [Fact]
    public void A_ring_has_no_more_than_what_flows_in_over_its_boundary_however_many_accounts_it_is() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            foreach (var accounts in new[] { 1, 10, 100 })
            {
                var random = new Random(seed);
                var graph = Graph.Random(random, 40, 6);
                var ring = Ring(graph, random, accounts, 0.2);
                var spies = Enumerable.Range(3, 4).ToArray();
                foreach (var spy in spies)
                {
                    graph.Say(spy, ring[random.Next(ring.Length)], random.NextDouble());
                }

                var flow = graph.Flow(Founders);
                var endorsed = graph.Endorsed();
                var inflow = graph.Edges.Where(edge => edge.From < 40 && edge.To >= 40)
                    .Sum(edge => GraphFlow.Damping * flow.Trust[edge.From] * edge.Positive / Math.Max(endorsed[edge.From], GraphFlow.EndorsedMin));
                Assert.True(inflow <= spies.Sum(spy => flow.Trust[spy]) / GraphFlow.EndorsedMin * GraphFlow.Damping);
                Assert.True(ring.Sum(fake => flow.Trust[fake]) <= (inflow / (1 - GraphFlow.Damping)) + 1e-6);
            }
        },
        iter: 30);

    [Fact]
    public void What_a_ring_adds_to_its_masters_standing_does_not_grow_with_its_accounts()
    {
        var standings = new[] { 0, 1, 10, 100, 1_000, 10_000 }.Select(accounts =>
        {
            var graph = Graph.Random(new Random(7), 200, 8);
            var master = graph.Join();
            for (var honest = 3; honest < 13; honest++)
            {
                graph.Say(honest, master, 0.1);
            }

            for (var i = 0; i < accounts; i++)
            {
                var fake = graph.Join();
                graph.Say(fake, master, 1);
                graph.Say(master, fake, 1);
                graph.Say(fake, 3, 1);
                graph.Say(fake, 4, 1);
            }

            return graph.Flow(Founders).Standings()[master];
        }).ToArray();

        // A few accounts can send back what the master's own few endorsements would have lost; more of them add nothing.
        Assert.All(standings[2..], standing => Assert.InRange(standing, 0, standings[2] * 1.02));
        Assert.All(standings, standing => Assert.InRange(standing, 0, standings[0] * 1.25));
    }

    [Fact]
    public void Neither_does_what_the_accounts_have_themselves()
    {
        double[] Fakes(int accounts)
        {
            var graph = Graph.Random(new Random(11), 200, 8);
            var ring = Ring(graph, new Random(11), accounts, 5.0 / accounts);
            graph.Say(5, ring[0], 1);
            graph.Say(6, ring[0], 1);
            return graph.Flow(Founders).Standings()[200..].ToArray();
        }

        Assert.True(Fakes(1_000).Average() < Fakes(10).Average() / 2);
        Assert.InRange(Fakes(1_000)[1..].Average(), 0, 0.1);
    }

    [Fact]
    public void Slander_by_accounts_that_nobody_trusts_changes_nobodys_standing() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var graph = Graph.Random(new Random(seed), 40, 5, 0.1);
            var before = graph.Flow(Founders).Standings().ToArray();
            var random = new Random(seed);
            for (var i = 0; i < 100; i++)
            {
                var slanderer = graph.Join();
                for (var k = 0; k < 10; k++)
                {
                    graph.Say(slanderer, random.Next(40), 0, 1);
                    graph.Say(slanderer, random.Next(40), 1);
                }
            }

            Assert.Equal(before, graph.Flow(Founders).Standings()[..40].ToArray());
        },
        iter: 30);

    [Fact]
    public void Who_is_distrusted_by_members_of_standing_passes_nothing_on()
    {
        var graph = new Graph(5);
        graph.Say(0, 1, 1);
        graph.Say(0, 2, 1);
        graph.Say(1, 3, 1);
        graph.Say(2, 1, 0, 1);
        var flow = graph.Flow(0);

        Assert.True(flow.Trust[1] > 0);
        Assert.Equal(0, flow.Trust[3], 12);
        Assert.True(flow.Distrust[1] > 0);
    }

    [Fact]
    public void One_angry_member_does_not_dry_up_the_spring()
    {
        var graph = new Graph(3);
        graph.Say(0, 1, 1);
        graph.Say(1, 0, 0, 0.3);

        Assert.True(graph.Flow(0).Trust[1] > 0);
    }

    [Fact]
    public void The_trusted_have_at_least_their_own_standing_and_nobody_more_than_one()
    {
        var graph = Graph.Random(new Random(3), 100, 6);
        var flow = graph.Flow(Founders);
        var standings = flow.Standings();
        foreach (var founder in Founders)
        {
            Assert.True(standings[founder] >= 1 / (1 + (0.1 * flow.Typical)));
        }

        Assert.All(standings.ToArray(), standing => Assert.InRange(standing, 0, 1));
    }

    [Fact]
    public void Without_anybody_to_trust_nobody_has_standing() =>
        Assert.All(Graph.Random(new Random(3), 20, 4).Flow().Standings().ToArray(), standing => Assert.Equal(0, standing));

    [Fact]
    public void The_typical_trust_is_the_median_by_mass()
    {
        var random = new Random(5);
        var trust = Enumerable.Range(0, 1_000).Select(_ => Math.Exp(random.NextDouble() * 10)).ToArray();
        var typical = TypicalTrust.Of(trust, i => i == 0);
        var rest = trust[1..];

        Assert.InRange(rest.Where(x => x >= typical).Sum() / rest.Sum(), 0.45, 0.55);
        Assert.Equal(typical, TypicalTrust.Of([.. trust, .. Enumerable.Repeat(1e-9, 100_000)], i => i == 0), 6);
        Assert.Equal(1, TypicalTrust.Of([3, 0], i => i == 0));
    }

    private static int[] Ring(Graph graph, Random random, int accounts, double density)
    {
        var ring = Enumerable.Range(0, accounts).Select(_ => graph.Join()).ToArray();
        foreach (var from in ring)
        {
            foreach (var to in ring)
            {
                if (random.NextDouble() < density)
                {
                    graph.Say(from, to, 1);
                }
            }
        }

        return ring;
    }
}
