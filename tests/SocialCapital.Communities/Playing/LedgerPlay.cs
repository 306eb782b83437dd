using System.Text;
using SocialCapital.Communities.Events;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Tests.Stores;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Communities.Playing;

/// <summary>
/// Sends a community's events through a real ledger, in batches, as the gateway and the grains would. What is about an event
/// that the ledger did not take falls away.
/// </summary>
public sealed class LedgerPlay
{
    // As many as a busy forum sends at once; all must be answered before an event that is about one of them.
    private const int BatchMax = 250;

    private static readonly ShardKey Key = new("generated", 0);

    private readonly LedgerShard _shard;
    private readonly SimulatedClock _clock;
    private readonly FavorDecisions _decisions;
    private readonly List<CommunityEvent> _pending = [];
    private readonly HashSet<string> _pendingIds = [];
    private readonly HashSet<string> _pendingMembers = [];
    private readonly Dictionary<string, long> _offsets = [];
    private readonly List<CommunityEvent> _accepted = [];
    private readonly Dictionary<RejectionCode, int> _rejections = [];
    private EventBatch _batch = new();
    private int _creditRefused;
    private int _fallenAway;

    private LedgerPlay(LedgerShard shard, SimulatedClock clock, Policy policy)
    {
        _shard = shard;
        _clock = clock;
        _decisions = new FavorDecisions(shard, policy);
    }

    /// <summary>Plays events under a preset, on an empty ledger in memory.</summary>
    /// <param name="events">The events in the order of time.</param>
    /// <param name="now">The end of the play.</param>
    /// <param name="founders">The community's first members.</param>
    /// <param name="preset">The policy.</param>
    public static async Task<PlayedCommunity> RunAsync(
        IEnumerable<CommunityEvent> events, Timestamp now, IReadOnlyCollection<string> founders, string preset = PolicyPresets.Default)
    {
        var policy = PolicyPresets.Find(preset) ?? throw new ArgumentException("No preset of this name.", nameof(preset));
        var clock = new SimulatedClock();
        var store = await new MemoryLedgerStore().OpenShardAsync(Key);
        var shard = await LedgerShard.OpenAsync(
            Key, store, new ShardPolicy(1, $"\"{preset}\""), new Nobody(), new LedgerShardOptions(), clock);
        var play = new LedgerPlay(shard, clock, policy);
        foreach (var happened in events)
        {
            await play.PlayAsync(happened);
        }

        await play.SubmitAsync();
        clock.Set(now);
        return new PlayedCommunity
        {
            Shard = shard,
            Policy = policy,
            Now = now,
            Founders = founders,
            Accepted = play._accepted,
            Rejections = play._rejections,
            CreditRefused = play._creditRefused,
            FallenAway = play._fallenAway,
        };
    }

    private async Task PlayAsync(CommunityEvent happened)
    {
        // What is pending must be settled before what is about it, and before anything that is decided on it.
        if (_pending.Count >= BatchMax
            || (happened.Of is not null && _pendingIds.Contains(happened.Of))
            || (happened.Kind == EntryKind.FavorAsked && _pendingMembers.Contains(happened.From)))
        {
            await SubmitAsync();
        }

        if (happened.Of is not null && !_offsets.ContainsKey(happened.Of))
        {
            _fallenAway++;
            return;
        }

        var submitted = new SubmittedEvent { Kind = happened.Kind, Fields = EventFields.OccurredAt, OccurredAt = happened.At };
        if (happened.Kind == EntryKind.FavorAsked)
        {
            var decision = await _decisions.DecideAsync(happened);
            if (!decision.IsGranted)
            {
                _creditRefused++;
                return;
            }

            submitted.DecidedOn = decision.Version;
            submitted.IsBeyondSoftLimit = decision.IsBeyondSoftLimit ? 1 : 0;
            submitted.ExpiresAt = happened.ExpiresAt!.Value;
        }

        Add(happened, submitted);
    }

    private void Add(CommunityEvent happened, SubmittedEvent submitted)
    {
        var target = happened.Of is null ? default : new EntryHandle(Key.Shard, _offsets[happened.Of]);
        var endsFavor = happened.Kind is EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorExpired;

        // As the desk and the shard name them; who ends a favor stands with the favor.
        submitted.Id = Text(endsFavor ? FavorEntryIds.Of(target, happened.Kind) : happened.Id);
        submitted.From = endsFavor ? default : Text(happened.From);
        submitted.To = endsFavor || happened.Of is not null ? default : Text(happened.To);
        submitted.Of = happened.Of is null ? default : Text(target.ToString());
        submitted.Activity = Text(happened.Activity);
        submitted.Amount = happened.Amount ?? Goodwill.Zero;
        submitted.Value = happened.Value ?? default;
        submitted.Fields |= (happened.Amount is null ? EventFields.None : EventFields.Amount)
            | (happened.Value is null ? EventFields.None : EventFields.Value);
        _batch.Add(submitted);
        _pending.Add(happened);
        _pendingIds.Add(happened.Id);
        _pendingMembers.Add(happened.From);
        _pendingMembers.Add(happened.To);
    }

    private async Task SubmitAsync()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        _clock.Set(_pending[^1].At);
        var outcomes = await _shard.SubmitAsync(_batch);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] is { Status: OutcomeStatus.Accepted, Offset: var offset })
            {
                _offsets.Add(_pending[i].Id, offset);
                _accepted.Add(_pending[i]);
            }
            else
            {
                var code = outcomes[i].Rejection?.Code ?? throw new InvalidOperationException($"{_pending[i].Id} was there before.");
                _rejections[code] = _rejections.GetValueOrDefault(code) + 1;
            }
        }

        _batch = new EventBatch();
        _pending.Clear();
        _pendingIds.Clear();
        _pendingMembers.Clear();
    }

    private TextSlice Text(string? text) => text is null ? default : _batch.AddText(Encoding.UTF8.GetBytes(text));
}
