using BenchmarkDotNet.Attributes;
using SocialCapital.Benchmarks.Populations;

namespace SocialCapital.Benchmarks.Micro;

/// <summary>From the bytes of a body to a batch of structs. The context of the request, made anew each time, is in the figures.</summary>
public class ParseBenchmark
{
    private EventBodies _bodies = null!;
    private byte[] _body = null!;

    /// <summary>Makes a body.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _bodies = new EventBodies(Population.Forum);
        _body = _bodies.Next();
    }

    /// <summary>Parses it.</summary>
    [Benchmark(OperationsPerInvoke = EventBodies.Events)]
    public async Task Parse()
    {
        var intake = await _bodies.ParseAsync(_body);
        if (intake.BatchOf(0)!.Count != EventBodies.Events)
        {
            throw new InvalidOperationException("Not every event was read.");
        }

        intake.Release();
    }
}
