using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>A community of who says what of whom, small enough to be kept in memory.</summary>
internal sealed class Graph(int members)
{
    private readonly Dictionary<(int From, int To), (double Positive, double Negative)> _edges = [];

    public int Members { get; private set; } = members;

    public IEnumerable<(int From, int To, double Positive, double Negative)> Edges =>
        _edges.Select(edge => (edge.Key.From, edge.Key.To, edge.Value.Positive, edge.Value.Negative));

    public static Graph Random(Random random, int members, double perMember, double distrust = 0)
    {
        var graph = new Graph(members);
        for (var i = 0; i < members * perMember; i++)
        {
            var (from, to) = (random.Next(members), random.Next(members));
            graph.Say(from, to, random.NextDouble() < distrust ? 0 : random.NextDouble(), random.NextDouble() < distrust ? random.NextDouble() : 0);
        }

        return graph;
    }

    public int Join() => Members++;

    public void Say(int from, int to, double positive, double negative = 0)
    {
        if (from != to)
        {
            _edges[(from, to)] = (positive, negative);
        }
    }

    public double[] Endorsed()
    {
        var endorsed = new double[Members];
        foreach (var (from, _, positive, _) in Edges)
        {
            endorsed[from] += positive;
        }

        return endorsed;
    }

    /// <summary>Lets trust flow to its end.</summary>
    public GraphFlow Flow(params int[] trusted)
    {
        var flow = new GraphFlow(Endorsed(), trusted);
        for (var round = 0; round < GraphFlow.RoundsMax; round++)
        {
            if (Round(flow) <= GraphFlow.ChangeMin)
            {
                break;
            }
        }

        return flow;
    }

    public double Round(GraphFlow flow)
    {
        flow.BeginRound();
        foreach (var (from, to, positive, negative) in Edges)
        {
            flow.Carry(from, to, positive, negative);
        }

        return flow.EndRound();
    }
}
