using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Domain.Entries;
using SocialCapital.Grains.Abstractions.Refolds;
using SocialCapital.Grains.Audits;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Refolds;

/// <summary>Two silos on an embedded store, with a community whose answers are worth 1 and shall be worth 5, and another.</summary>
internal sealed class RefoldedCluster : IAsyncDisposable
{
    public const string Members = "abcdef";

    private const string Five = """{"activities":{"answer":5},"repetition":{"ratio":1},"daily":{"perGiver":1000000,"perPair":1000000}}""";

    private const string One = """{"activities":{"answer":1},"repetition":{"ratio":1},"daily":{"perGiver":1000000,"perPair":1000000}}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteLedgerStore _store;

    private RefoldedCluster()
    {
        _store = SqliteLedgerStore.Open(_folder.Path);
        Store = new HeldStore(_store);
    }

    public HeldStore Store { get; }

    public BankCluster Bank { get; private set; } = null!;

    public IPolicyRefoldGrain Refold => Bank.Client.GetGrain<IPolicyRefoldGrain>("c");

    public string Folder => _folder.Path;

    public string AuditFolder => Path.Combine(Folder, "audits");

    public static async Task<RefoldedCluster> StartAsync()
    {
        var cluster = new RefoldedCluster();
        cluster.Bank = await BankCluster.StartAsync(
            cluster.Store, 2, more: silo => silo.Services.Configure<AuditOptions>(audits => audits.Folder = cluster.AuditFolder));
        await cluster.Bank.FoundAsync("c", 2, One);
        await cluster.Bank.FoundAsync("other", 1, One);
        foreach (var from in Members)
        {
            foreach (var to in Members.Where(to => to != from))
            {
                await cluster.GiveAsync("c", 2, $"{from}{to}", $"{from}", $"{to}");
            }
        }

        Assert.NotNull(await cluster.Bank.Client.Community("c").PutPolicyAsync(1, Five));
        return cluster;
    }

    public Task<EventOutcome[]> GiveAsync(string community, int shards, string id, string from, string to) =>
        Bank.Client.AcceptAsync(community, BankGrains.ShardOf(from, to, shards), Answer(id, from, to));

    public static EventBatch Answer(string id, string from, string to)
    {
        var batch = new EventBatch();
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Deposit,
            Id = Text(id),
            From = Text(from),
            To = Text(to),
            Activity = Text("answer"),
        });
        return batch;

        TextSlice Text(string text) => batch.AddText(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>What every caller hears that each member has given, in whole units.</summary>
    public async Task CheckGivenAsync(long expected)
    {
        foreach (var caller in Bank.Callers)
        {
            foreach (var member in Members)
            {
                Assert.Equal(expected * 1_000_000, (await caller.Member("c", $"{member}").GetAsync(null))!.Given.MicroUnits);
            }
        }
    }

    public async Task<RefoldStatus> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await Refold.GetAsync() is { State: not RefoldState.Running } ended)
            {
                return ended;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
