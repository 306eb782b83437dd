using BenchmarkDotNet.Attributes;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Benchmarks.Micro;

/// <summary>
/// Settling and folding a batch of new events, its block included, in a shard of 200,000 events; nothing is appended. Accounts are
/// in memory, or new.
/// </summary>
public class FoldBenchmark
{
    private const int BodiesBefore = 200;
    private const int BatchesAnIteration = 50;

    private readonly Queue<EventBatch> _batches = new();
    private EventBodies _bodies = null!;
    private FoldedShard _folded = null!;

    /// <summary>The population: forum or cold (whose pairs are new here; nothing is loaded).</summary>
    [Params("forum", "cold")]
    public string Who { get; set; } = "";

    /// <summary>Fills a shard.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _bodies = new EventBodies(Population.Named(Who)[0]);
        _folded = await FoldedShard.OpenAsync(_bodies, BodiesBefore);
    }

    /// <summary>Parses what the next iteration folds: no event is folded twice.</summary>
    [IterationSetup]
    public void Prepare()
    {
        while (_batches.Count < BatchesAnIteration)
        {
            _batches.Enqueue(_bodies.ParseAsync(_bodies.Next()).GetAwaiter().GetResult().BatchOf(0)!);
        }
    }

    /// <summary>Folds.</summary>
    [Benchmark(OperationsPerInvoke = BatchesAnIteration * EventBodies.Events)]
    public async Task Fold()
    {
        while (_batches.TryDequeue(out var batch))
        {
            await _folded.FoldAsync(batch);
        }
    }

    /// <summary>Lets the shard go.</summary>
    [GlobalCleanup]
    public async Task CleanUpAsync() => await _folded.DisposeAsync();
}
