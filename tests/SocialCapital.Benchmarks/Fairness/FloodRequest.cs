using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Fairness;

/// <summary>A request of one who sends more than may be sent: to be refused for that is an answer like another, and is counted.</summary>
internal sealed class FloodRequest(IBenchRequest request, Action refused) : IBenchRequest
{
    public void Prepare(long number) => request.Prepare(number);

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        RequestOutcome outcome = await request.SendAsync(cancellation);
        if (outcome.Error is not { } error || !error.StartsWith("http 429", StringComparison.Ordinal))
        {
            return outcome;
        }

        refused();
        return new RequestOutcome(null);
    }

    public ValueTask DisposeAsync() => request.DisposeAsync();
}
