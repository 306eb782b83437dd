using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Erasure;

/// <summary>
/// Erasures and deposits on a store that fails wherever it can, each failure a crash: whatever was being done is asked again until
/// it is answered, as a client would. A model counts who gave what, by persons.
/// </summary>
public sealed class ErasureCrashTests
{
    private const int Runs = 60;
    private const int Steps = 60;

    private static readonly string[] Names = ["ann", "bob", "cid", "dora", "emil"];

    [Fact]
    public async Task Whatever_fails_the_erased_stay_erased_and_everybody_else_has_what_is_theirs()
    {
        var crashes = 0;
        var erasures = 0;
        for (var seed = 0; seed < Runs; seed++)
        {
            await using var run = new Run(seed);
            await run.PlayAsync();
            crashes += run.Crashes;
            erasures += run.Erasures;
        }

        // Else nothing was tested.
        Assert.True(crashes > Runs * 5 && erasures > Runs * 5, $"{crashes} crashes, {erasures} erasures.");
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly Random _random;
        private readonly ShardBench _bench = new();
        private readonly Dictionary<string, (int Given, int Received)> _living = [];
        private readonly Dictionary<string, (int Given, int Received)> _erased = [];
        private bool _isCalm;

        public Run(int seed)
        {
            _random = new Random(seed);
            _bench.Options.CheckpointInterval = TimeSpan.FromSeconds(1);
            _bench.Journal.Appending = MayFailAsync;
            _bench.Journal.Appended = MayFailAsync;
            _bench.Journal.Checkpointing = MayFailAsync;
            _bench.Journal.Destroying = MayFail;
            _bench.Journal.AddingKeys = MayFail;
        }

        public int Crashes { get; private set; }

        public int Erasures { get; private set; }

        public ValueTask DisposeAsync() => _bench.DisposeAsync();

        public async Task PlayAsync()
        {
            await _bench.OpenAsync();
            for (var step = 0; step < Steps; step++)
            {
                switch (_random.Next(6))
                {
                    case 0:
                        await EraseAsync(step, Names[_random.Next(Names.Length)]);
                        break;
                    case 1:
                        _bench.Time.Advance(TimeSpan.FromSeconds(2));
                        break;
                    default:
                        await DepositAsync(step);
                        break;
                }
            }

            _isCalm = true;
            await CrashAsync();
            await CheckAsync();
            await _bench.Shard.CloseAsync();
            await using var store = new MemoryShardStore(_bench.Journal, isOwner: false);
            var report = await ShardVerification.RunAsync(store, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(report.DifferenceCount == 0, string.Join('\n', report.Differences));
            Assert.All(_bench.Journal.Members.Values, member => Assert.True(
                _living.ContainsKey(member.Name) || ErasedMember.Is(member.Name) || member.Name == Identifier.Commons));
        }

        private async Task DepositAsync(int step)
        {
            var from = _random.Next(Names.Length);
            var to = (from + 1 + _random.Next(Names.Length - 1)) % Names.Length;
            await UntilAnsweredAsync(() => _bench.DepositAsync($"e{step} {Names[from]} {Names[to]}"));
            var (giver, receiver) = (_living.GetValueOrDefault(Names[from]), _living.GetValueOrDefault(Names[to]));
            _living[Names[from]] = giver with { Given = giver.Given + 1 };
            _living[Names[to]] = receiver with { Received = receiver.Received + 1 };
        }

        private async Task EraseAsync(int step, string member)
        {
            var outcome = await UntilAnsweredAsync(() => _bench.Shard.EraseAsync(new ErasureOrder($"x{step}", member, null), TestContext.Current.CancellationToken));
            Assert.Null(outcome.Refusal);
            Assert.Equal(_living.ContainsKey(member), outcome.Done is not null);
            if (outcome.Done is { } done && _living.Remove(member, out var sums))
            {
                _erased.Add(done.Pseudonym, sums);
                Erasures++;
            }
        }

        private async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask)
        {
            while (true)
            {
                try
                {
                    return await ask();
                }
                catch (Exception e) when (e is ShardStoppedException or LedgerStoreException)
                {
                    await CrashAsync();
                }
            }
        }

        private async Task CrashAsync()
        {
            while (true)
            {
                Crashes++;
                try
                {
                    await _bench.ReopenAsync();
                    return;
                }
                catch (LedgerStoreException)
                {
                    // Opening destroys keys, too, and may fail at it.
                }
            }
        }

        private async Task CheckAsync()
        {
            foreach (var (name, sums) in _living.Concat(_erased))
            {
                var account = Assert.Single((await _bench.Shard.ReadMembersAsync([name])).Images).Member;
                Assert.Equal(sums, ((int)(account.Given.MicroUnits / 1_000_000), (int)(account.Received.MicroUnits / 1_000_000)));
            }

            Assert.Equal(0, (await _bench.Shard.GetFiguresAsync()).ConservationError);
        }

        private Task MayFailAsync()
        {
            MayFail();
            return Task.CompletedTask;
        }

        private void MayFail()
        {
            if (!_isCalm && _random.Next(8) == 0)
            {
                throw new LedgerStoreException("Cut off.");
            }
        }
    }
}
