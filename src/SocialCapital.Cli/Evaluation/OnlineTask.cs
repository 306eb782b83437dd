using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Evaluation;

/// <summary>
/// Plays a history edge by edge: asks what is predicted of a rating, writes that down, sends the rating, waits until it is
/// acknowledged. Never two edges at once, so that a prediction rests on all earlier ratings and on no later one.
/// </summary>
internal sealed class OnlineTask(OnlineCalls calls, PredictionFiles files, double start, TimeProvider time)
{
    private const int ReportEvery = 50;

    /// <summary>How many were predicted as newcomers, because the service did not know them.</summary>
    public int Newcomers { get; private set; }

    /// <summary>How long was waited for answers to questions.</summary>
    public TimeSpan Asking { get; private set; }

    /// <summary>How long was waited for acknowledgements.</summary>
    public TimeSpan Telling { get; private set; }

    public async Task RunAsync(IReadOnlyList<RatedEdge> edges, IProgressMeter meter, CancellationToken cancellation)
    {
        for (int i = 0; i < edges.Count; i++)
        {
            long begun = time.GetTimestamp();
            Prediction answered = await calls.AskAsync(edges[i], cancellation);
            long asked = time.GetTimestamp();
            Newcomers += answered.Score is null ? 1 : 0;
            files.Add(answered with { Score = answered.Score ?? start });

            await calls.TellAsync(i, edges[i], cancellation);
            Asking += time.GetElapsedTime(begun, asked);
            Telling += time.GetElapsedTime(asked);
            if ((i + 1) % ReportEvery == 0)
            {
                meter.Report(i + 1, edges.Count, $"{i + 1} of {edges.Count} edges");
            }
        }
    }
}
