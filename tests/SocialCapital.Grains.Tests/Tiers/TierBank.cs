using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Audits;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Stores;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Grains.Tests.Tiers;

/// <summary>A silo whose clock can be put forward, with a community that is audited when a test says so.</summary>
internal sealed class TierBank(int shards) : IAsyncDisposable
{
    public const string Policy = """{"tiers":[{"name":"new"},{"name":"known","score":0.7,"relationships":5}],"tierGraceDays":14}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemoryLedgerStore _store = new();
    private readonly TemporaryFolder _folder = new();
    private BankCluster? _bank;
    private Action<ISiloBuilder> _more = _ => { };

    public MemoryLedgerStore Store => _store;

    public ShiftedClock Clock { get; } = new();

    public LateSink Late { get; } = new();

    public IGrainFactory Client => _bank?.Client ?? throw new InvalidOperationException("The cluster has not started.");

    public static async Task<TierBank> BeginAsync(int shards = 1, string policy = Policy, Action<ISiloBuilder>? more = null)
    {
        var bank = new TierBank(shards);
        bank._more = more ?? bank._more;
        await bank.StartAsync();
        await bank._bank!.FoundAsync("c", shards, policy);
        return bank;
    }

    /// <summary>Another silo on the same store; the one before is gone.</summary>
    public async Task RestartAsync()
    {
        await _bank!.DisposeAsync();
        await StartAsync();
    }

    /// <summary>What the silo tells of the community's members; null where it tells nothing.</summary>
    public ReciprocityCounts? Told => _bank!.Silos[0].ServiceProvider.GetRequiredService<CommunityFigures>().ReciprocityOf("c");

    /// <summary>Six who rate each other well and give to each other.</summary>
    public async Task LiveAsync()
    {
        for (var i = 0; i < 6; i++)
        {
            for (var k = 0; k < 6; k++)
            {
                if (i != k)
                {
                    await AcceptAsync($"m{i}", $"m{k}", batch => batch
                        .WithRating($"r{i}-{k}", $"m{i}", $"m{k}", 1_000_000).WithDeposit($"d{i}-{k}", $"m{i}", $"m{k}", 2_000_000));
                }
            }
        }
    }

    public async Task AcceptAsync(string from, string to, Func<EventBatch, EventBatch> add) =>
        await Client.AcceptAsync("c", BankGrains.ShardOf(from, to, shards), add(new EventBatch()));

    /// <summary>Audits the community as it is now.</summary>
    public async Task<AuditStatus> AuditAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        foreach (var key in Enumerable.Range(0, shards).Select(shard => new ShardKey("c", shard)))
        {
            while (_store.Shard(key) is var kept && kept.EndOffset > 0 && (kept.Head?.Offset ?? 0) < kept.EndOffset)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
            }
        }

        var grain = Client.GetGrain<IAuditGrain>("c");
        await grain.StartAsync();
        while (true)
        {
            if (await grain.GetAsync() is { State: AuditState.Done or AuditState.Failed } ended)
            {
                return ended;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    public async Task<MemberView> MemberAsync(string member) =>
        await Client.Member("c", member).GetAsync(null) ?? throw new InvalidOperationException("There is no such member.");

    /// <summary>What audits have said of a member, as it stands in its statement, the last first.</summary>
    public async Task<StatementLine[]> AssessmentsAsync(string member) =>
        [.. (await Client.Member("c", member).ReadStatementAsync(null, 200))!.Lines.Where(line => line.Kind == EntryKind.Assessed)];

    /// <summary>The journals' fold agrees with what is kept, and no goodwill came to be.</summary>
    public async Task VerifyAsync()
    {
        await AuditAsync();
        for (var shard = 0; shard < shards; shard++)
        {
            await using var reader = await _store.OpenReaderAsync(new ShardKey("c", shard)) ?? throw new InvalidOperationException("There is no shard.");
            var report = await ShardVerification.RunAsync(reader, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal((0, 0), ((long)report.ConservationError, report.DifferenceCount));
            Assert.True(report.CheckpointOffset > 0);
            Assert.Equal(0, (await Client.Shard("c", shard).GetStatusAsync()).ConservationErrorMicroUnits);
        }
    }

    public Timestamp Now => Timestamp.From(Clock.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await (_bank?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    private async Task StartAsync() => _bank = await BankCluster.StartAsync(
        _store,
        1,
        options => options.CheckpointInterval = TimeSpan.FromMilliseconds(50),
        silo =>
        {
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.AddSingleton<IStandingSink>(Late);
            silo.Services.Configure<AuditOptions>(audits => (audits.Folder, audits.Interval) = (_folder.Path, TimeSpan.Zero));
            _more(silo);
        });
}
