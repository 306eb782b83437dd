using System.Text.Json;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Sqlite;

namespace SocialCapital.Ledger.Tests.Audits;

/// <summary>What an audit finds, and that no stop, crash or damage changes it.</summary>
public sealed class CommunityAuditTests : IDisposable
{
    private const int Shards = 4;

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    private readonly TemporaryFolder _folder = new();

    private string Work => Path.Combine(_folder.Path, "work");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Members_of_several_shards_are_one_and_the_ring_is_found_with_its_spy_and_evidence()
    {
        var (result, sink) = await RunAsync(new AuditedCommunity(Shards));

        var ring = Assert.Single(result.Rings);
        Assert.Equal((1, AuditedCommunity.Ring - 1, AuditedCommunity.Ring - 1), (result.RingsFound, ring.Figures.Size, ring.Members.Count));
        Assert.All(ring.Members, member => Assert.StartsWith("fake", member, StringComparison.Ordinal));

        // The one whom an honest member trusts is how the others come by what they have.
        Assert.Equal("fake00", Assert.Single(ring.Spies).Member);
        Assert.Equal(AuditedRing.EvidenceMax, ring.Evidence.Count);
        Assert.All(ring.Evidence, tie => Assert.True(tie.LowSays > 0.8 && tie.HighSays > 0.8 && tie.Entries == 40));
        Assert.Equal([1_000, 1_001, 1_002, 0], result.Offsets);
        Assert.Equal(AuditPlan.FoundersMax, result.Trusted.Count);
        Assert.Contains("m000", result.Trusted);

        Assert.Equal(AuditedCommunity.Honest + AuditedCommunity.Ring, result.Health.Members);
        Assert.Equal((AuditedCommunity.Ring, AuditedCommunity.Ring), (result.Health.Newcomers, result.Health.NewcomersHelped));
        var names = sink.Members.GroupBy(member => member.Name).ToArray();
        Assert.Equal(result.Health.Members, names.Length);
        Assert.Contains(names, member => member.Count() == Shards - 1);
        Assert.All(names, member => Assert.Single(member.Select(account => (account.Standing, account.Praise, account.Distrust, account.Ring)).Distinct()));
        Assert.All(sink.Members, member => Assert.Equal(ring.Members.Contains(member.Name) ? 0 : -1, member.Ring));
        Assert.True(names.Where(member => member.Key[0] == 'm').Average(member => member.First().Standing)
            > names.Where(member => member.Key[0] == 'f').Average(member => member.First().Standing));
    }

    [Fact]
    public async Task It_is_the_same_in_one_shard_as_in_many()
    {
        var (one, oneSink) = await RunAsync(new AuditedCommunity(1));
        var (many, manySink) = await RunAsync(new AuditedCommunity(Shards));

        // Sums of floats hang on their order in the last places only.
        var standings = manySink.Members.DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Standing);
        Assert.All(oneSink.Members, member => Assert.Equal(standings[member.Name], member.Standing, 5));
        Assert.Equal(one.Trusted, many.Trusted);
        Assert.Equal(one.Health.Given!.Gini, many.Health.Given!.Gini, 9);
        Assert.Equal(one.Health.Pairs.Mutual, many.Health.Pairs.Mutual);
        Assert.Equal(one.Rings[0].Members.Order(), many.Rings[0].Members.Order());
    }

    [Fact]
    public async Task Whom_the_community_trusts_may_be_named()
    {
        var (result, sink) = await RunAsync(new AuditedCommunity(Shards), "m050", "m051", "nobody");

        Assert.Equal(["m050", "m051"], result.Trusted);
        Assert.True(sink.Members.First(member => member.Name == "m050").Standing > 0.5);
    }

    [Fact]
    public async Task Where_the_policy_names_nobody_trust_flows_from_those_whom_the_shards_count_among_their_founders()
    {
        var (result, sink) = await RunAsync(new AuditedCommunity(Shards, "m100", "m007", "fake03"));

        Assert.Equal(["fake03", "m007", "m100"], result.Trusted);
        Assert.All(sink.Members, member => Assert.Equal(result.Trusted.Contains(member.Name), member.IsTrusted));
        Assert.Equal(["m050"], (await RunAsync(new AuditedCommunity(Shards, "m100"), "m050")).Result.Trusted);
    }

    [Fact]
    public async Task Each_member_is_told_of_first_once_and_with_the_trust_that_flowed_to_it()
    {
        var (result, sink) = await RunAsync(new AuditedCommunity(Shards));

        Assert.Equal(AuditedCommunity.Plan(Shards), sink.Plan! with { Trusted = AuditedCommunity.Plan(Shards).Trusted });
        foreach (var member in sink.Members.GroupBy(member => member.Name))
        {
            Assert.Equal([true, .. Enumerable.Repeat(false, member.Count() - 1)], member.Select(account => account.IsFirst));
            Assert.Single(member.Select(account => account.Flow).Distinct());
        }

        // Standing is the flow, seen against what is typical.
        Assert.All(
            sink.Members.Where(member => !member.IsTrusted),
            member => Assert.Equal(member.Flow / (member.Flow + (0.1 * result.TypicalTrust)), member.Standing, 9));
    }

    [Fact]
    public async Task After_a_crash_at_any_step_it_goes_on_and_finds_the_same_to_the_bit()
    {
        var (expected, expectedSink) = await RunAsync(new AuditedCommunity(Shards));
        var steps = new List<AuditProgress>();
        await new CommunityAudit(new AuditedCommunity(Shards), Work).RunAsync(
            AuditedCommunity.Plan(Shards), new KeptStandings(), steps.Add, TestContext.Current.CancellationToken);
        Assert.Equal(Shards + 1, steps.Count(step => step.Phase == AuditPhase.Scanning));

        // One round is like the other: the first ones and the last.
        foreach (var crashAt in steps.SkipLast(1).Where(step => step.Rounds is < 4 || step.Rounds > expected.Rounds - 2))
        {
            var community = new AuditedCommunity(Shards);
            await Assert.ThrowsAsync<InvalidOperationException>(() => new CommunityAudit(community, Work).RunAsync(
                AuditedCommunity.Plan(Shards),
                new KeptStandings(),
                progress =>
                {
                    if (progress == crashAt)
                    {
                        throw new InvalidOperationException("The machine is gone.");
                    }
                },
                TestContext.Current.CancellationToken));

            // Torn leftovers of the step that was under way.
            await File.WriteAllTextAsync(Path.Combine(Work, "steps.json.new"), "{", TestContext.Current.CancellationToken);
            community.Lent.Clear();
            var rounds = new List<int>();
            var sink = new KeptStandings();
            var result = await new CommunityAudit(community, Work).RunAsync(
                AuditedCommunity.Plan(Shards) with { At = AuditedCommunity.Now.Plus(TimeSpan.FromHours(3)) },
                sink,
                progress => rounds.Add(progress.Rounds),
                TestContext.Current.CancellationToken);
            Assert.Equal(Enumerable.Range(crashAt.Shard, Shards - crashAt.Shard), community.Lent);
            Assert.Equal(crashAt.Rounds, rounds[0]);
            Assert.Equal(expectedSink.Members, sink.Members);
            Assert.Equal(Text(expected), Text(result));
        }
    }

    [Theory]
    [InlineData("steps.json")]
    [InlineData("edges-0001.bin")]
    [InlineData("members-0000.bin")]
    [InlineData("flow-odd.bin")]
    [InlineData("flow-even.bin")]
    public async Task Work_that_was_damaged_is_begun_anew(string file)
    {
        var (expected, _) = await RunAsync(new AuditedCommunity(Shards));
        await StopAfterRoundsAsync(new AuditedCommunity(Shards), 3);
        var path = Path.Combine(Work, file);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 64;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        var community = new AuditedCommunity(Shards);

        var (result, _) = await RunAsync(community);

        // The state of the round before the last is not needed any more.
        Assert.Equal(file == "flow-even.bin" ? 0 : Shards, community.Lent.Count);
        Assert.Equal(Text(expected), Text(result));
    }

    [Fact]
    public async Task Work_for_another_plan_or_of_another_day_is_not_gone_on_from()
    {
        var plan = AuditedCommunity.Plan(Shards);
        foreach (var (other, isResumed) in new[]
        {
            (plan with { At = plan.At.Plus(TimeSpan.FromHours(24)) }, true),
            (plan with { At = plan.At.Plus(TimeSpan.FromHours(25)) }, false),
            (plan with { At = plan.At.Plus(TimeSpan.FromHours(-1)) }, false),
            (plan with { HalfLife = TimeSpan.FromDays(7) }, false),
            (plan with { Trusted = ["m003"] }, false),
            (plan with { Community = "other" }, false),
        })
        {
            await StopAfterRoundsAsync(new AuditedCommunity(Shards), 2);
            var community = new AuditedCommunity(Shards);
            await new CommunityAudit(community, Work).RunAsync(other, new KeptStandings(), _ => { }, TestContext.Current.CancellationToken);
            Assert.Equal(isResumed ? 0 : Shards, community.Lent.Count);
        }
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to_and_leaves_nothing_when_it_is_over()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new CommunityAudit(new AuditedCommunity(Shards), Work).RunAsync(
            AuditedCommunity.Plan(Shards),
            new KeptStandings(),
            progress =>
            {
                if (progress.Rounds == 2)
                {
                    stop.Cancel();
                }
            },
            stop.Token));
        Assert.True(File.Exists(Path.Combine(Work, "steps.json")));

        await RunAsync(new AuditedCommunity(Shards));
        Assert.Equal(["lock"], Directory.EnumerateFiles(Work).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_at_once_are_not_possible()
    {
        var audit = new CommunityAudit(new AuditedCommunity(Shards), Work);
        var refused = Task.CompletedTask;
        await audit.RunAsync(
            AuditedCommunity.Plan(Shards),
            new KeptStandings(),
            progress => refused = progress.Phase == AuditPhase.Searching ? TryAnotherAsync() : refused,
            TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<AuditBusyException>(() => refused);

        Task TryAnotherAsync() => new CommunityAudit(new AuditedCommunity(Shards), Work).RunAsync(
            AuditedCommunity.Plan(Shards), new KeptStandings(), _ => { }, CancellationToken.None);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_scan_that_is_cut_off_is_tried_again_a_few_times(int failures, bool succeeds)
    {
        var community = new AuditedCommunity(1);
        community.Shards[0]!.OnScan = () =>
        {
            if (failures-- > 0)
            {
                throw new LedgerStoreException("The scan was cut off.");
            }
        };

        var running = RunAsync(community);

        if (succeeds)
        {
            Assert.NotEmpty((await running).Result.Trusted);
        }
        else
        {
            await Assert.ThrowsAsync<LedgerStoreException>(() => running);
        }
    }

    [Fact]
    public async Task An_empty_community_is_healthy_enough()
    {
        var community = new AuditedCommunity(1);
        community.Shards[0] = null;

        var (result, sink) = await RunAsync(community);

        Assert.Equal((0, 0, 0), (result.Health.Members, result.Relationships, result.RingsFound));
        Assert.Null(result.Health.Given);
        Assert.Empty(sink.Members);
    }

    [Fact]
    public async Task Offsets_tell_whether_anything_has_changed() => Assert.Equal(
        [1_000, 1_001, 1_002, 0],
        await new CommunityAudit(new AuditedCommunity(Shards), Work).ReadOffsetsAsync(Shards, TestContext.Current.CancellationToken));

    private static string Text(AuditResult result) => JsonSerializer.Serialize(result, WithFields);

    private async Task<(AuditResult Result, KeptStandings Sink)> RunAsync(AuditedCommunity community, params string[] trusted)
    {
        var sink = new KeptStandings();
        var result = await new CommunityAudit(community, Work).RunAsync(
            AuditedCommunity.Plan(community.Shards.Length, trusted), sink, _ => { }, TestContext.Current.CancellationToken);
        Assert.Same(result, sink.Result);
        Assert.InRange(result.Rounds, 1, GraphFlow.RoundsMax);
        return (result, sink);
    }

    private Task<InvalidOperationException> StopAfterRoundsAsync(AuditedCommunity community, int rounds) =>
        Assert.ThrowsAsync<InvalidOperationException>(() => new CommunityAudit(community, Work).RunAsync(
            AuditedCommunity.Plan(Shards),
            new KeptStandings(),
            progress =>
            {
                if (progress.Rounds == rounds)
                {
                    throw new InvalidOperationException("The machine is gone.");
                }
            },
            TestContext.Current.CancellationToken));
}
