using System.Diagnostics;
using System.Globalization;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Sqlite;

namespace SocialCapital.Ledger.Tests.Audits;

/// <summary>
/// Measures an audit of as many relationships as <c>AUDIT_RELATIONSHIPS</c> says (a tenth as many members; <c>AUDIT_SHARDS</c>
/// shards, else one), and prints time, memory and disk. Nothing is asserted of them.
/// </summary>
public sealed class AuditMeasurement
{
    [Fact]
    public async Task Time_memory_and_disk_of_a_large_audit()
    {
        var relationships = Number("AUDIT_RELATIONSHIPS", 0);
        Assert.SkipWhen(relationships == 0, "Only where AUDIT_RELATIONSHIPS says how many: this takes minutes.");
        using var folder = new TemporaryFolder();
        var work = Path.Combine(folder.Path, "work");
        var shards = Number("AUDIT_SHARDS", 1);
        var source = new Generated(relationships, shards);
        using var process = Process.GetCurrentProcess();
        var watch = Stopwatch.StartNew();
        var phases = new Dictionary<AuditPhase, TimeSpan>();
        var (heap, resident, disk) = (0L, 0L, 0L);
        var begun = (Phase: AuditPhase.None, At: TimeSpan.Zero);
        var result = await new CommunityAudit(source, work).RunAsync(
            new AuditPlan("forum", shards, TimeSpan.FromDays(180), [], Generated.Now),
            new NoSink(),
            progress =>
            {
                process.Refresh();
                heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
                resident = Math.Max(resident, process.WorkingSet64);
                disk = Math.Max(disk, Directory.EnumerateFiles(work).Sum(file => new FileInfo(file).Length));
                if (progress.Phase != begun.Phase)
                {
                    phases[begun.Phase] = watch.Elapsed - begun.At;
                    begun = (progress.Phase, watch.Elapsed);
                }
            },
            TestContext.Current.CancellationToken);
        var processor = process.TotalProcessorTime;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {result.Relationships:N0} relationships, {result.Edges:N0} edges, {result.Health.Members:N0} members, {shards} shards
            {watch.Elapsed.TotalSeconds:F1} s, {result.Rounds} rounds; {string.Join(", ", phases.Select(phase => $"{phase.Key} {phase.Value.TotalSeconds:F1} s"))}
            processor {processor.TotalSeconds:F1} s; heap at most {heap >> 20} MB, working set at most {resident >> 20} MB, disk at most {disk >> 20} MB
            {result.RingsFound} rings; {result.Health.ReachedMembers:N0} members reached
            """));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Accounts that are made as they are read: nobody keeps them.</summary>
    private sealed class Generated(int relationships, int shards) : IAuditSource
    {
        public static readonly Timestamp Now = new(1_700_000_000_000_000);

        private readonly int _members = relationships / 10;

        public async Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken) =>
            await read(new AuditedShard(1, Members(), Pairs(shard)));

        private IEnumerable<MemberRecord> Members()
        {
            for (var i = 0; i < _members; i++)
            {
                yield return new MemberRecord(i, string.Create(CultureInfo.InvariantCulture, $"member-{i:D9}"), new MemberAccount
                {
                    Given = new Goodwill(i),
                    Received = new Goodwill(_members - i),
                    Entries = 1,
                    FirstAt = Now.Plus(TimeSpan.FromMinutes(i - _members)),
                    LastAt = Now,
                });
            }
        }

        private IEnumerable<RelationshipRecord> Pairs(int shard)
        {
            var random = new Random(shard);
            for (var i = 0; i < relationships / shards; i++)
            {
                // A few have many relationships, as in real communities.
                var first = (int)(_members * Math.Pow(random.NextDouble(), 3));
                var second = (first + 1 + random.Next(_members - 1)) % _members;
                yield return new RelationshipRecord(PairKey.Of(first, second), new RelationshipAccount
                {
                    Low = new RelationshipSide { Given = Goodwill.FromUnits(random.Next(20)), Thanked = random.Next(4) },
                    High = new RelationshipSide { Given = Goodwill.FromUnits(random.Next(20)), Thanked = random.Next(4), Disappointed = random.Next(50) / 49 },
                    Entries = 5,
                    Deposits = 4,
                    FirstAt = Now.Plus(TimeSpan.FromDays(-60)),
                    LastAt = Now,
                });
            }
        }
    }

    private sealed class NoSink : IAuditSink
    {
        public ValueTask BeginAsync(AuditPlan plan, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask TakeAsync(AuditedMember member, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask EndAsync(AuditResult result, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
