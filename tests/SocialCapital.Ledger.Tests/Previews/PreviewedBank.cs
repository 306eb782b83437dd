using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Shards;

namespace SocialCapital.Ledger.Tests.Previews;

/// <summary>A shard that lives through the same random events as any other of the same seed, under a policy of its own.</summary>
internal sealed class PreviewedBank : IAsyncDisposable, IAuditSource
{
    private const int Members = 14;

    // Gone is erased at the end, cold is frozen for good.
    private const string Gone = "m3";
    private const string Cold = "m4";

    private static readonly string[] Activities = ["answer", "comment", "purchase", "guest_post", "whatever"];

    private readonly Random _random;
    private readonly List<(string Id, string Giver, string Receiver)> _deposits = [];
    private readonly List<string> _statements = [];
    private readonly HashSet<string> _reversed = [];
    private int _sent;

    private PreviewedBank(int seed, Policy policy)
    {
        _random = new Random(seed);
        Policy = policy;
        Bench.Policy = new(1, PolicyDocuments.Write(policy));
    }

    public ShardBench Bench { get; } = new();

    public Policy Policy { get; private set; }

    /// <summary>What became of every event, in their order.</summary>
    public List<EventOutcome> Outcomes { get; } = [];

    public Timestamp Now => Timestamp.From(Bench.Time.GetUtcNow());

    public static async Task<PreviewedBank> OpenAsync(int seed, Policy policy)
    {
        var bank = new PreviewedBank(seed, policy);
        await bank.Bench.OpenAsync();
        return bank;
    }

    /// <summary>Two months of everything that can happen; a checkpoint is written when two thirds of them are over.</summary>
    public async Task LiveAsync()
    {
        await SendAsync(new SubmittedEvent { Kind = EntryKind.Frozen }, from: "mia", to: Cold);
        for (var day = 0; day < 60; day++)
        {
            for (var i = 0; i < 12; i++)
            {
                await StepAsync();
            }

            if (day == 30)
            {
                await SendAsync(new SubmittedEvent { Kind = EntryKind.Assessed, Tier = 3, Fields = EventFields.Amount, Amount = new(-200_000) }, to: "m1");
                await SendAsync(new SubmittedEvent { Kind = EntryKind.Assessed, Tier = 2, ExpiresAt = Now }, to: "m2");
            }

            if (day == 40)
            {
                await Bench.ReopenAsync();
                Assert.NotNull(Bench.Journal.Head);
            }

            Bench.Time.Advance(TimeSpan.FromDays(1));
        }

        await Bench.Shard.EraseAsync(new("erased", Gone, null), TestContext.Current.CancellationToken);
    }

    public async Task SetPolicyAsync(Policy policy)
    {
        Policy = policy;
        await Bench.Shard.SetPolicyAsync(new(2, PolicyDocuments.Write(policy)));
    }

    /// <summary>The members' accounts by the shard itself.</summary>
    public async Task<Dictionary<string, AccountImage>> AccountsAsync()
    {
        var names = new List<string> { "@commons", "mia" };
        names.AddRange(Enumerable.Range(0, Members).Select(i => "m" + i));
        return (await Bench.Shard.ReadMembersAsync(names)).Images.ToDictionary(image => image.Name.Low);
    }

    public Task<PreviewResult> PreviewAsync(Policy proposed, bool isRefold, int listed = 100) =>
        new PolicyPreview(this, this).RunAsync(Plan(proposed, isRefold) with { ListedMax = listed }, _ => { }, TestContext.Current.CancellationToken);

    public PreviewPlan Plan(Policy proposed, bool isRefold) => new(1, Policy, proposed, isRefold, Now, 100);

    /// <summary>Every account, by its name, as a preview sees it.</summary>
    public async Task<Dictionary<string, ComparedAccount>> CompareAsync(Policy proposed, bool isRefold)
    {
        var accounts = new Dictionary<string, ComparedAccount>();
        await new ShardPreview(Plan(proposed, isRefold), this, this, _ => { }).RunAsync(
            0,
            (string name, in MemberAccount before, in MemberAccount after) => accounts.Add(name, new(name, before, after)),
            TestContext.Current.CancellationToken);
        return accounts;
    }

    public async Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken) =>
        await read(new MemoryShardStore(Bench.Journal, isOwner: false));

    public async Task<EventOutcome> SendAsync(
        SubmittedEvent submitted, string? from = null, string? to = null, string? of = null, string? activity = null)
    {
        var batch = new EventBatch();
        submitted.Activity = ShardBench.Text(batch, activity);
        submitted.Reference = submitted.Kind is EntryKind.Frozen or EntryKind.Assessed ? ShardBench.Text(batch, "why") : default;
        ShardBench.Add(batch, submitted, $"e{++_sent}", from, to, of);
        var outcome = (await Bench.Shard.SubmitAsync(batch))[0];
        Outcomes.Add(outcome);
        return outcome;
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    private async Task StepAsync()
    {
        var (from, to) = Two();
        switch (_random.Next(12))
        {
            case < 5:
                var isOfCommons = _random.Next(8) == 0;
                await DepositAsync(
                    new SubmittedEvent
                    {
                        Kind = EntryKind.Deposit,
                        Fields = _random.Next(2) == 0 ? EventFields.Quality : EventFields.None,
                        Quality = new(_random.Next(1_000_001)),
                    },
                    from,
                    isOfCommons ? "@commons" : to,
                    Activities[_random.Next(Activities.Length)]);
                break;
            case 5:
                await DepositAsync(Amount(EntryKind.Deposit, 20), from, to, _random.Next(2) == 0 ? "purchase" : null);
                break;
            case 6:
                _statements.Add($"e{_sent + 1}");
                await SendAsync(new SubmittedEvent { Kind = EntryKind.Rating, Fields = EventFields.Value, Value = new(_random.Next(-1_000_000, 1_000_001)) }, from, to);
                break;
            case 7 or 8:
                var (id, giver, receiver) = Deposit();
                _statements.Add($"e{_sent + 1}");
                await SendAsync(
                    _random.Next(3) == 0
                        ? Amount(EntryKind.Appreciation, 12)
                        : new SubmittedEvent { Kind = EntryKind.Appreciation, Fields = EventFields.Value, Value = new(_random.Next(2_000_001)) },
                    receiver,
                    giver == "@commons" ? null : giver,
                    id);
                break;
            case 9:
                var undone = _random.Next(2) == 0 || _statements.Count == 0 ? Deposit().Id : _statements[_random.Next(_statements.Count)];
                if (_reversed.Add(undone))
                {
                    await SendAsync(new SubmittedEvent { Kind = EntryKind.Reversal }, "mia", of: undone);
                }

                break;
            case 10:
                await FavorAsync(from, to);
                break;
            default:
                if (_random.Next(5) == 0)
                {
                    await SendAsync(Amount(EntryKind.Penalty, 6), "mia", to);
                }

                break;
        }
    }

    private async Task DepositAsync(SubmittedEvent submitted, string from, string to, string? activity)
    {
        if ((await SendAsync(submitted, from, to, activity: activity)).Status == OutcomeStatus.Accepted)
        {
            _deposits.Add(($"e{_sent}", from, to));
        }
    }

    private async Task FavorAsync(string asker, string asked)
    {
        var pair = await Bench.Shard.AttachAsync(AccountName.OfPair(asker, asked));
        var favor = Amount(EntryKind.FavorAsked, 3) with { DecidedOn = pair.Image?.Relationship.LastOffset ?? 0, ExpiresAt = Now.Plus(TimeSpan.FromDays(2)) };
        if ((await SendAsync(favor, asker, asked)).Status != OutcomeStatus.Accepted)
        {
            return;
        }

        var of = $"e{_sent}";
        switch (_random.Next(4))
        {
            case 0:
                await SendAsync(new SubmittedEvent { Kind = EntryKind.FavorDeclined }, asked, of: of);
                break;
            case 1:
                break;
            default:
                await SendAsync(new SubmittedEvent { Kind = EntryKind.FavorHonored }, asked, of: of);
                _deposits.Add(($"e{_sent}", asked, asker));
                break;
        }
    }

    private (string Id, string Giver, string Receiver) Deposit() =>
        _deposits.Count == 0 ? ("none", "m0", "m1") : _deposits[_random.Next(_deposits.Count)];

    private SubmittedEvent Amount(EntryKind kind, int units) =>
        new() { Kind = kind, Fields = EventFields.Amount, Amount = new(_random.NextInt64(1, units * Goodwill.MicroUnitsPerUnit)) };

    private (string From, string To) Two()
    {
        // Some far more often than others, so that pairs repeat themselves and caps are reached.
        var from = _random.Next(_random.Next(2) == 0 ? 3 : Members);
        var to = _random.Next(_random.Next(2) == 0 ? 5 : Members);
        return ("m" + from, "m" + (to == from ? (from + 1) % Members : to));
    }
}
