using System.Collections.Concurrent;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Grains.Abstractions.Erasure;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Refolds;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Tests.Bank;

/// <summary>A bank in memory, just good enough to see that the gateway asks the right grains the right things.</summary>
internal sealed class FakeBank
{
    public ConcurrentDictionary<string, FakeCommunity> Communities { get; } = new(StringComparer.Ordinal);

    /// <summary>How often somebody asked for a community's settings.</summary>
    public int Lookups;

    /// <summary>Thrown by the shard of this number on every submission.</summary>
    public (int Shard, Exception Exception)? Failure { get; set; }

    /// <summary>Thrown by every grain's reads.</summary>
    public Exception? ReadFailure { get; set; }

    /// <summary>Holds submissions until it is completed; counts those that wait.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public int Waiting;

    /// <summary>Holds explanations of members, likewise.</summary>
    public TaskCompletionSource? ReadGate { get; set; }

    public int Reading;

    /// <summary>Waits at the gate for reads, where there is one.</summary>
    public Task PassReadGateAsync()
    {
        Interlocked.Increment(ref Reading);
        return ReadGate?.Task ?? Task.CompletedTask;
    }

    /// <summary>The favors that shards have, by shard and by how they may be named.</summary>
    public Dictionary<(int Shard, string Name), FavorView?> Favors { get; } = [];

    /// <summary>The entries that can be looked up, by shard and offset.</summary>
    public Dictionary<(int Shard, long Offset), FoundEntry?> Entries { get; } = [];

    /// <summary>How favors were asked and ended.</summary>
    public ConcurrentQueue<object> Steps { get; } = new();

    /// <summary>What relationships and shards answer to a step.</summary>
    public FavorAnswer Answer { get; set; } = new(null, RejectionCode.CreditRefused, "Only 1 is available.", null);

    /// <summary>Who sees what in communities that are founded from now on.</summary>
    public VisibilityRule Visibility { get; set; } = VisibilityRule.Usual;

    /// <summary>What the clock says.</summary>
    public Func<DateTimeOffset> Clock { get; set; } = () => DateTimeOffset.UnixEpoch;

    public DateTimeOffset Now => Clock();

    /// <summary>Members' scores in millionths, where they are not what they always are.</summary>
    public Dictionary<string, int> Scores { get; } = new(StringComparer.Ordinal);

    /// <summary>How every community's bank stands.</summary>
    public (LiquidityState State, LiquidityCause Cause) Liquidity { get; set; }

    /// <summary>What shards answer to an erasure, by their numbers; of the others nobody knows the member.</summary>
    public Dictionary<int, ErasureAnswer> Erasures { get; } = [];

    /// <summary>The refusals in every community's books.</summary>
    public NamedRefusal[] Refusals { get; set; } = [];

    /// <summary>How often an audit still has a name that it is to forget.</summary>
    public int ForgetsLeft;

    /// <summary>How often the feed still has it.</summary>
    public int FeedForgetsLeft;

    /// <summary>What became of every community's audit.</summary>
    public AuditState Audit { get; set; }

    /// <summary>What became of every community's preview; null where there was none.</summary>
    public PreviewState? Preview { get; set; }

    /// <summary>What previews were asked for.</summary>
    public ConcurrentQueue<string> PreviewSteps { get; } = new();

    /// <summary>Ends what is waited for when a preview is; null where nothing is.</summary>
    public TaskCompletionSource? PreviewWait { get; set; }

    /// <summary>What is answered to whoever begins a re-fold.</summary>
    public RefoldAnswer RefoldAnswer { get; set; }

    /// <summary>What became of every community's re-fold; null where there was none.</summary>
    public RefoldState? Refold { get; set; }

    /// <summary>What was asked of re-folds.</summary>
    public ConcurrentQueue<string> RefoldSteps { get; } = new();

    /// <summary>What relationships answer when asked for introductions, where not what they always do.</summary>
    public Task<IntroductionView[]>? Introductions { get; set; }

    /// <summary>What is in every community's feed.</summary>
    public List<Notice> Feed { get; } = [];

    /// <summary>The webhooks, by community and id.</summary>
    public ConcurrentDictionary<(string Community, string Id), WebhookOrder> Webhooks { get; } = new();

    /// <summary>As of when somebody was last asked about.</summary>
    public Timestamp? At { get; set; }

    public static Goodwill WorthOf(TakenEvent taken) => taken.Kind switch
    {
        EntryKind.Deposit => taken.Amount ?? (taken.Quality ?? Fraction.One).Of(Goodwill.FromUnits(1)),
        EntryKind.Penalty => taken.Amount!.Value,
        _ => Goodwill.Zero,
    };

    public FakeGrainFactory Grains() => new(this);
}
