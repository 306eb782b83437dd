using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Journal;
using SocialCapital.Ledger.Tests.Previews;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Refolds;

/// <summary>A journal that was folded anew, against the preview of it and against that of a bank that lived under the policy from the first day.</summary>
public sealed class ShardRefoldTests
{
    private static readonly Policy Strict = PolicyPresets.Potter with
    {
        Trusted = new HashSet<string>(StringComparer.Ordinal) { "m0", "m2" },
        Paid = new HashSet<string>(StringComparer.Ordinal) { "answer" },
        Activities = new Dictionary<string, Goodwill>(StringComparer.Ordinal)
        {
            ["*"] = Goodwill.FromUnits(2), ["answer"] = Goodwill.FromUnits(4), ["guest_post"] = Goodwill.FromUnits(6),
        },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(21, "balanced", null)]
    [InlineData(22, "bailey", null)]
    [InlineData(23, "potter", "balanced")]
    public async Task It_is_the_journal_of_a_bank_that_lived_under_the_policy_from_the_first_day(int seed, string first, string? then)
    {
        var policy = then is null ? Strict : PolicyPresets.Find(then)!;
        await using var bank = await PreviewedBank.OpenAsync(seed, PolicyPresets.Find(first)!);
        await using var other = await PreviewedBank.OpenAsync(seed, policy);
        await bank.LiveAsync();
        await other.LiveAsync();
        var told = await bank.CompareAsync(policy, isRefold: true);
        var preview = await bank.PreviewAsync(policy, isRefold: true);
        var former = bank.Bench.Journal.Blocks.ToList();

        var entries = await bank.RefoldAsync(policy);

        Assert.Equal(preview.Entries, entries);
        Assert.NotEqual(0, entries.Revalued);
        var blocks = bank.Bench.Journal.Blocks;
        for (var i = 0; i < former.Count; i++)
        {
            HoldBlock(new(former[i]), new(blocks[i]), i == 0 ? PolicyDocuments.Write(policy) : null);
        }

        // Into which blocks they came is by chance: a favor may expire in one with the next event.
        Assert.Equal(Entries(other), Entries(bank));
        var accounts = await bank.AccountsAsync();
        foreach (var (name, image) in await other.AccountsAsync())
        {
            Assert.True(Sameness.Of(image.Member, accounts[name].Member), name);
            Assert.True(Sameness.Of(told[name].After, accounts[name].Member), name);
        }

        await HoldRelationshipsAsync(bank, other);
        await HoldVerifiedAsync(bank);
        Assert.Equal(await StatementAsync(other, "m1"), await StatementAsync(bank, "m1"));
    }

    [Fact]
    public async Task Under_the_policy_that_always_was_in_force_every_block_stays_to_the_byte()
    {
        await using var bank = await PreviewedBank.OpenAsync(24, PolicyPresets.Balanced);
        await bank.LiveAsync();

        var (blocks, entries) = await bank.RewriteAsync(PolicyPresets.Balanced, version: 1);

        Assert.Equal((bank.Bench.Journal.EndOffset, 0L, 0L), (entries.Folded, entries.Revalued, entries.Unweighed));
        Assert.Equal(bank.Bench.Journal.Blocks.Count, blocks.Count);
        foreach (var (was, now) in bank.Bench.Journal.Blocks.Zip(blocks))
        {
            Assert.Equal(was.Payload, now.Payload);
        }
    }

    [Fact]
    public async Task What_people_named_is_there_for_the_next_one()
    {
        await using var bank = await PreviewedBank.OpenAsync(25, PolicyPresets.Balanced);
        await bank.LiveAsync();
        var nothing = PolicyPresets.Potter with { EventLimit = new Goodwill(2), Activities = new Dictionary<string, Goodwill>(StringComparer.Ordinal) };
        var (direct, _) = await bank.RewriteAsync(Strict);

        var entries = await bank.RefoldAsync(nothing);
        Assert.NotEqual(0, entries.Unweighed);
        await HoldVerifiedAsync(bank);
        var (indirect, _) = await bank.RewriteAsync(Strict);

        Assert.Equal(direct.Select(block => Convert.ToHexString(block.Payload.Span)), indirect.Select(block => Convert.ToHexString(block.Payload.Span)));
    }

    [Fact]
    public async Task Whatever_was_sent_before_is_known_and_what_comes_is_settled_by_the_policy()
    {
        await using var bank = await PreviewedBank.OpenAsync(26, PolicyPresets.Balanced);
        await bank.SendAsync(Deposit(), "ann", "bob", activity: "answer");
        await bank.SetPolicyAsync(Strict);
        await bank.SendAsync(Deposit(), "ann", "bob", activity: "answer");
        await using var other = await PreviewedBank.OpenAsync(26, Strict);
        for (var i = 0; i < 3; i++)
        {
            await other.SendAsync(Deposit(), "ann", "bob", activity: "answer");
        }

        await bank.RefoldAsync(Strict);

        Assert.Equal((OutcomeStatus.Duplicate, 1L), await AgainAsync(bank, "e1", "ann", "bob", "answer"));
        Assert.Equal((OutcomeStatus.Duplicate, 2L), await AgainAsync(bank, "e2", "ann", "bob", "answer"));
        Assert.Equal(OutcomeStatus.Rejected, (await AgainAsync(bank, "e2", "ann", "bob", "comment")).Status);
        await bank.SendAsync(Deposit(), "ann", "bob", activity: "answer");
        Assert.Null(bank.Bench.Block(2).PolicyJson);
        Assert.Equal(RefoldedBank.Version, bank.Bench.Block(2).PolicyVersion);
        Assert.All((int[])[0, 1, 2], i => Assert.Equal(other.Bench.Block(i).ReadEntry(0).Entry, bank.Bench.Block(i).ReadEntry(0).Entry));
        Assert.Equal(Goodwill.FromUnits(4), bank.Bench.Block(0).ReadEntry(0).Entry.Worth);
        await bank.Bench.ReopenAsync();
        await HoldVerifiedAsync(bank);
    }

    [Fact]
    public async Task What_is_too_much_or_not_sealed_is_refused_with_the_reason()
    {
        await using var bank = await PreviewedBank.OpenAsync(27, PolicyPresets.Balanced);
        await bank.LiveAsync();
        var lavish = PolicyPresets.Bailey with
        {
            EventLimit = new Goodwill(long.MaxValue / 512),
            Daily = new DailyCaps(new Goodwill(long.MaxValue / 512), new Goodwill(long.MaxValue / 512)),
            Repetition = new RepetitionRule(Fraction.One, 1, TimeSpan.FromDays(1)),
            Activities = new Dictionary<string, Goodwill>(StringComparer.Ordinal) { ["*"] = new Goodwill(long.MaxValue / 512) },
        };
        var overflow = await Assert.ThrowsAsync<PreviewException>(() => bank.RewriteAsync(lavish));
        Assert.Contains("would not fit", overflow.Message, StringComparison.Ordinal);

        var store = new MemoryShardStore(bank.Bench.Journal, isOwner: false);
        var small = bank.Plan(Strict, isRefold: true) with { MembersMax = 5 };
        var large = await Assert.ThrowsAsync<PreviewException>(() => ShardRefold.RunAsync(store, small, 7, Nowhere, _ => { }, Token));
        Assert.Contains("more than 5 members", large.Message, StringComparison.Ordinal);

        var block = bank.Bench.Journal.Blocks[0];
        var names = await new MemberKeys(store).NamesOfAsync(new JournalBlockReader(block), Token);
        bank.Bench.Journal.Blocks[0] = block with { Payload = UnsealedBlocks.Of(block, names) };
        var unsealed = await Assert.ThrowsAsync<LedgerStoreException>(() => bank.RewriteAsync(Strict));
        Assert.Contains("socialcapital reseal", unsealed.Message, StringComparison.Ordinal);
    }

    private static SubmittedEvent Deposit() => new() { Kind = EntryKind.Deposit };

    private static ValueTask Nowhere(JournalBlock former, JournalBlock rewritten) => ValueTask.CompletedTask;

    private static void HoldBlock(JournalBlockReader former, JournalBlockReader now, string? policyJson)
    {
        Assert.Equal(
            (former.FirstOffset, former.Count, former.RecordedAt, former.FirstMember, former.MemberCount, former.Epoch),
            (now.FirstOffset, now.Count, now.RecordedAt, now.FirstMember, now.MemberCount, now.Epoch));
        Assert.Equal((RefoldedBank.Version, policyJson), (now.PolicyVersion, now.PolicyJson));
        Assert.Equal(former.MemberBytes, now.MemberBytes);
        for (var i = 0; i < now.Count; i++)
        {
            var was = former.ReadEntry(i);
            var entry = now.ReadEntry(i);
            Assert.Equal(was.Details.ContentHash, entry.Details.ContentHash);
            Assert.Equal(was.Details.Id, entry.Details.Id);
            Assert.Equal(was.Details.Reference, entry.Details.Reference);
        }
    }

    private static List<Entry> Entries(PreviewedBank bank) => [.. bank.Bench.Journal.Blocks.Select(block => new JournalBlockReader(block))
        .SelectMany(block => Enumerable.Range(0, block.Count).Select(i => block.ReadEntry(i).Entry))];

    private static async Task HoldRelationshipsAsync(PreviewedBank bank, PreviewedBank other)
    {
        var expected = await PairsAsync(other);
        var found = await PairsAsync(bank);
        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        Assert.All(expected, pair => Assert.True(Sameness.Of(pair.Value.Account, found[pair.Key].Account), pair.Key.ToString()));
    }

    private static async Task<Dictionary<long, RelationshipRecord>> PairsAsync(PreviewedBank bank)
    {
        await bank.Bench.Shard.CloseAsync();
        var pairs = bank.Bench.Journal.Relationships.ToDictionary(pair => pair.Key.ToInt64(), pair => new RelationshipRecord(pair.Key, pair.Value));
        await bank.Bench.OpenAsync();
        Assert.NotEmpty(pairs);
        return pairs;
    }

    private static async Task HoldVerifiedAsync(PreviewedBank bank)
    {
        await bank.Bench.Shard.CloseAsync();
        var report = await ShardVerification.RunAsync(new MemoryShardStore(bank.Bench.Journal, isOwner: false), cancellationToken: Token);
        Assert.Empty(report.Differences);
        Assert.Equal(bank.Bench.Journal.EndOffset, report.CheckpointOffset);
        Assert.Equal((Int128)0, report.ConservationError);
        await bank.Bench.OpenAsync();
    }

    private static async Task<List<StatementEntry>> StatementAsync(PreviewedBank bank, string member) =>
        [.. (await bank.Bench.Shard.ReadStatementAsync(new AccountName(member, null), long.MaxValue, 50, Token)).Entries];

    private static async Task<(OutcomeStatus Status, long Offset)> AgainAsync(PreviewedBank bank, string id, string from, string to, string activity)
    {
        var batch = new EventBatch();
        var submitted = Deposit();
        submitted.Activity = ShardBench.Text(batch, activity);
        ShardBench.Add(batch, submitted, id, from, to);
        var outcome = (await bank.Bench.Shard.SubmitAsync(batch))[0];
        return (outcome.Status, outcome.Offset);
    }
}
