using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>A request that takes its numbers from a count of its own, which goes on over many loops.</summary>
internal sealed class ShiftedRequest(IBenchRequest request, Func<long> next) : IBenchRequest
{
    public void Prepare(long number) => request.Prepare(next());

    public Task<RequestOutcome> SendAsync(CancellationToken cancellation) => request.SendAsync(cancellation);

    public ValueTask DisposeAsync() => request.DisposeAsync();
}
