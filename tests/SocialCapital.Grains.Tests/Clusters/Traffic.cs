using System.Collections.Concurrent;
using System.Globalization;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Clusters;

/// <summary>
/// Clients of one community: writers that repeat what was not acknowledged with the same ids, and readers that hold every
/// answer against what was acknowledged before they asked, and against what they have seen.
/// </summary>
internal sealed class Traffic(BankCluster bank, string community, int shards, int seed)
{
    private static readonly string[] Members = [.. Enumerable.Range(0, 16).Select(i => $"m{i:00}"), "@commons"];

    private readonly Expected _acknowledged = new();
    private readonly Expected _sent = new();
    private readonly ConcurrentDictionary<string, bool> _ids = new();
    private readonly ConcurrentDictionary<string, (long Given, long Received, long Offset)> _seen = new();
    private readonly ConcurrentQueue<(int Shard, EventBatch Batch, List<(string From, string To, long Amount)> Deposits)> _open = new();
    private long _batches;
    private long _awaited = long.MaxValue;
    private TaskCompletionSource _reached = new();
    private int _readsChecked;
    private int _retries;

    public int ReadsChecked => _readsChecked;

    public int Retries => _retries;

    /// <summary>Ends when so many batches more were acknowledged.</summary>
    public Task AcknowledgesAsync(int batches)
    {
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _awaited, Interlocked.Read(ref _batches) + batches);
        return _reached.Task;
    }

    public async Task WriteAsync(int client, CancellationToken ending)
    {
        var random = new Random((seed * 100) + client);
        for (var batch = 0; !ending.IsCancellationRequested; batch++)
        {
            var (shard, events, deposits) = NextBatch(random, $"w{client}-{batch}");
            if (!await SubmitAsync(random, shard, events, deposits, ending))
            {
                // What was not answered when the test ended is sent again at the end.
                _open.Enqueue((shard, events, deposits));
                return;
            }

            var (from, to, _) = deposits[random.Next(deposits.Count)];
            await CheckMemberAsync(random, from, ending);
            await CheckPairAsync(random, from, to, ending);
            await CheckStatementAsync(random, from, to, deposits.Count, $"w{client}-{batch}", ending);
        }
    }

    public async Task ReadAsync(int client, CancellationToken ending)
    {
        var random = new Random((seed * 200) + client);
        while (!ending.IsCancellationRequested)
        {
            await CheckMemberAsync(random, Any(random), ending);
            await CheckPairAsync(random, Any(random), Any(random), ending);
            if (random.Next(10) == 0)
            {
                await CheckLeaderboardAsync(random, ending);
            }
        }
    }

    /// <summary>Sends again what nobody answered.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        foreach (var (shard, batch, deposits) in _open)
        {
            Assert.True(await SubmitAsync(new Random(seed), shard, batch, deposits, cancellationToken));
        }
    }

    /// <summary>Every id once, every sum as the naive model has it, and as the journal says when it is folded again.</summary>
    public async Task CheckEverythingAsync(ILedgerStore store)
    {
        var given = 0L;
        foreach (var member in Members)
        {
            var view = await bank.Client.Member(community, member).GetAsync();
            Assert.Equal(_acknowledged.Given(member), view!.Given.MicroUnits);
            Assert.Equal(_acknowledged.Received(member), view.Received.MicroUnits);
            await ReachesAsync(member);
            given += view.Given.MicroUnits - view.Received.MicroUnits;
        }

        Assert.Equal(0, given);
        Assert.Equal(_ids.Count, (await bank.Client.Community(community).GetTotalsAsync())!.Entries);
        await CheckIdsAsync();
        for (var shard = 0; shard < shards; shard++)
        {
            Assert.Equal(0, (await bank.Client.Shard(community, shard).GetStatusAsync()).ConservationErrorMicroUnits);
        }

        await Refold.CheckAsync(store, community, shards, Members, _acknowledged);
    }

    /// <summary>What happened to others brings a member's offset on with the next heartbeat.</summary>
    private async Task ReachesAsync(string member)
    {
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        while ((await bank.Client.Member(community, member).GetAsync())!.AsOfOffset is var offset && offset != _ids.Count)
        {
            Assert.InRange(offset, 0, _ids.Count);
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(20), $"{member} stays as of {offset}.");
        }
    }

    private async Task CheckIdsAsync()
    {
        var ids = new List<string>();
        foreach (var (low, high) in from low in Members from high in Members where string.CompareOrdinal(low, high) < 0 select (low, high))
        {
            string? cursor = null;
            do
            {
                if (await bank.Client.Pair(community, low, high).ReadStatementAsync(low, cursor, 200) is not { } page)
                {
                    break;
                }

                ids.AddRange(page.Lines.Select(line => line.Id));
                cursor = page.Cursor;
            }
            while (cursor is not null);
        }

        Assert.Equal(_ids.Keys.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    private (int Shard, EventBatch Batch, List<(string From, string To, long Amount)> Deposits) NextBatch(Random random, string id)
    {
        var shard = random.Next(shards);
        var batch = new EventBatch();
        var deposits = new List<(string, string, long)>();
        while (deposits.Count < 5)
        {
            var (from, to) = (Any(random), Any(random));
            if (from != to && BankGrains.ShardOf(from, to, shards) == shard)
            {
                var amount = random.Next(1, 5_000_000);
                batch.WithDeposit(string.Create(CultureInfo.InvariantCulture, $"{id}-{deposits.Count}"), from, to, amount);
                _ids[string.Create(CultureInfo.InvariantCulture, $"{id}-{deposits.Count}")] = true;
                deposits.Add((from, to, amount));
                _sent.Add(from, to, amount);
            }
        }

        return (shard, batch, deposits);
    }

    private async Task<bool> SubmitAsync(
        Random random, int shard, EventBatch batch, List<(string From, string To, long Amount)> deposits, CancellationToken ending)
    {
        // A silo keeps what it is given until it has answered: what is sent again is a copy.
        if (await TryAsync(random, grains => grains.Shard(community, shard).SubmitAsync(CopyOf(batch)), ending) is not { } answer)
        {
            return false;
        }

        Assert.All(answer.Value, outcome => Assert.NotEqual(OutcomeStatus.Rejected, outcome.Status));
        deposits.ForEach(deposit => _acknowledged.Add(deposit.From, deposit.To, deposit.Amount));
        if (Interlocked.Increment(ref _batches) >= Interlocked.Read(ref _awaited))
        {
            _reached.TrySetResult();
        }

        return true;
    }

    private async Task CheckMemberAsync(Random random, string member, CancellationToken ending)
    {
        var (given, received) = (_acknowledged.Given(member), _acknowledged.Received(member));
        var seen = _seen.GetValueOrDefault(member);
        if (await TryAsync(random, grains => grains.Member(community, member).GetAsync(), ending) is not { } answer)
        {
            return;
        }

        var view = answer.Value;
        var now = (Given: view?.Given.MicroUnits ?? 0, Received: view?.Received.MicroUnits ?? 0, Offset: view?.AsOfOffset ?? 0);
        Assert.InRange(now.Given, Math.Max(given, seen.Given), _sent.Given(member));
        Assert.InRange(now.Received, Math.Max(received, seen.Received), _sent.Received(member));
        Assert.True(view is null || now.Offset >= seen.Offset, $"{member} as of {now.Offset} after {seen.Offset}");
        _seen.AddOrUpdate(
            member, now, (_, old) => (Math.Max(old.Given, now.Given), Math.Max(old.Received, now.Received), Math.Max(old.Offset, now.Offset)));
        Interlocked.Increment(ref _readsChecked);
    }

    private async Task CheckPairAsync(Random random, string from, string to, CancellationToken ending)
    {
        if (from == to)
        {
            return;
        }

        var (given, received) = (_acknowledged.Given(from, to), _acknowledged.Given(to, from));
        if (await TryAsync(random, grains => grains.Pair(community, from, to).GetAsync(from), ending) is { } answer)
        {
            Assert.InRange(answer.Value?.Given.MicroUnits ?? 0, given, _sent.Given(from, to));
            Assert.InRange(answer.Value?.Received.MicroUnits ?? 0, received, _sent.Given(to, from));
            Interlocked.Increment(ref _readsChecked);
        }
    }

    private async Task CheckStatementAsync(Random random, string from, string to, int events, string id, CancellationToken ending)
    {
        if (await TryAsync(random, grains => grains.Pair(community, from, to).ReadStatementAsync(from, null, 200), ending) is { } answer)
        {
            Assert.Contains(answer.Value!.Lines, line => Enumerable.Range(0, events).Any(i => line.Id == $"{id}-{i}"));
            Interlocked.Increment(ref _readsChecked);
        }
    }

    private async Task CheckLeaderboardAsync(Random random, CancellationToken ending)
    {
        var floors = Members.ToDictionary(member => member, _acknowledged.Given);
        var board = await TryAsync(random, grains => grains.Community(community).GetLeaderboardAsync(LeaderboardOrder.Given, 100), ending);
        foreach (var member in board?.Value.Members ?? [])
        {
            Assert.InRange(member.Given.MicroUnits, floors[member.Member], _sent.Given(member.Member));
            floors.Remove(member.Member);
        }

        if (board is not null)
        {
            Assert.All(floors.Where(floor => floor.Key != "@commons"), floor => Assert.Equal(0, floor.Value));
            Interlocked.Increment(ref _readsChecked);
        }
    }

    /// <summary>Asks anybody, and again until there is an answer; null where the test ends before.</summary>
    private async Task<Answer<T>?> TryAsync<T>(Random random, Func<IGrainFactory, Task<T>> call, CancellationToken ending)
    {
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var callers = bank.Callers;
                return new Answer<T>(await call(callers[random.Next(callers.Length)]).WaitAsync(TimeSpan.FromSeconds(15), ending));
            }
            catch (Exception) when (ending.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException && deadline.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Whatever it was, the outcome is unknown: the same again.
                Interlocked.Increment(ref _retries);
                await Task.Yield();
            }
        }
    }

    private static EventBatch CopyOf(EventBatch batch)
    {
        var copy = new EventBatch();
        foreach (ref readonly var submitted in batch.Events)
        {
            copy.AddFrom(batch, submitted);
        }

        return copy;
    }

    private static string Any(Random random) => Members[random.Next(Members.Length)];

    private sealed record Answer<T>(T Value);
}
