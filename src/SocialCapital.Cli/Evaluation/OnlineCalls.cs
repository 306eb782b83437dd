using System.Globalization;
using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Evaluation;

/// <summary>The two halves of the online task, asking and telling, over the HTTP API.</summary>
internal sealed class OnlineCalls(SocialCapitalClient client, string community) : IDisposable
{
    private readonly EventBatch _one = new();

    public void Dispose() => _one.Dispose();

    /// <summary>Where the community's policy lets everybody start, 0 to 1.</summary>
    public async Task<double> GetStartAsync(CancellationToken cancellation)
    {
        PolicyStart policy = await client.GetAsync(
            $"{SocialCapitalClient.CommunityPath(community)}/policy", EvaluationJson.Default.PolicyStart, cancellation);
        return policy.Score.Start;
    }

    /// <summary>
    /// What the service predicts of an edge from what it has acknowledged, with all evidence weighed as of the edge's time. Its
    /// score is null where it does not know whoever is rated.
    /// </summary>
    public async Task<Prediction> AskAsync(RatedEdge edge, CancellationToken cancellation)
    {
        string at = $"?at={Uri.EscapeDataString(edge.Time.ToString("O", CultureInfo.InvariantCulture))}";
        string pair = $"{SocialCapitalClient.CommunityPath(community)}/relationships/{Uri.EscapeDataString(edge.Rater)}/{Uri.EscapeDataString(edge.Rated)}{at}";
        Task<RelationshipTrust> asking = client.GetAsync(pair, EvaluationJson.Default.RelationshipTrust, cancellation);
        Task<MemberView?> looking = client.FindAsync(
            SocialCapitalClient.MemberPath(community, edge.Rated) + at, ApiJson.Default.MemberView, cancellation);
        await Task.WhenAll(asking, looking);
        TrustView trust = (await asking).Trust;
        return new Prediction(trust.Expected, trust.Risk, (await looking)?.Score.Value);
    }

    /// <summary>Sends the rating and returns when it is acknowledged.</summary>
    /// <param name="index">The edge's number, which makes the entry's id: sent again, it counts once.</param>
    /// <exception cref="ApiException">It was refused.</exception>
    public async Task TellAsync(int index, RatedEdge edge, CancellationToken cancellation)
    {
        _one.Clear();
        _one.Add(new EventDraft($"edge-{index}", "rating", edge.Rater, edge.Rated) { Value = edge.Value, Time = edge.Time }, $"line {edge.Line}");
        EventsAnswer answer = await client.SendEventsAsync(community, _one.Lines, cancellation);
        if (answer.Accepted + answer.Duplicates != 1 || answer.Rejected != 0)
        {
            string reason = answer.Results is [{ } outcome, ..] ? $"{outcome.Code}: {outcome.Reason}" : "no reason was told";
            throw new ApiException($"line {edge.Line}: the service did not take the rating: {reason}");
        }
    }
}
