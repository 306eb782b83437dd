using System.Diagnostics.CodeAnalysis;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Erasure;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>What all clients together have sent, and what they were told about it.</summary>
internal sealed class ClientKnowledge
{
    private readonly Dictionary<string, Sent> _sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClientEvent> _erasures = new(StringComparer.Ordinal);
    private readonly List<Sent> _inOrder = [];
    private readonly List<Sent> _unknown = [];
    private readonly List<Sent> _acknowledged = [];

    public long LastAcknowledged { get; private set; }

    public int AcknowledgedCount => _acknowledged.Count;

    public IEnumerable<(string Id, long Offset)> Acknowledged => _acknowledged.Select(sent => (sent.Event.Id, sent.Offset));

    /// <summary>The event that was sent under an id; null where none was, or where all were refused unread.</summary>
    public ClientEvent? Find(string id) => _erasures.TryGetValue(id, out var erasure) ? erasure : _sent.TryGetValue(id, out var sent) && sent.Submissions > 0 ? sent.Event : null;

    /// <summary>Whether it was asked that somebody called so be erased.</summary>
    public bool IsBeingErased(string member) => _erasures.Values.Any(erasure => erasure.To == member);

    /// <summary>Notes that an erasure was asked for. It is no event that could be sent again as one.</summary>
    public void NoteErasure(ErasureOrder order) => _erasures[order.Id] = new ClientEvent
    {
        Kind = EntryKind.Erased, Id = order.Id, From = order.By, To = order.Member,
    };

    /// <summary>Notes that whatever is asked from now on must know of an entry.</summary>
    public void NoteKnown(long offset) => LastAcknowledged = Math.Max(LastAcknowledged, offset);

    public long AcknowledgedAt(string id) => _sent.TryGetValue(id, out var sent) ? sent.Offset : 0;

    public void Submit(ClientEvent submitted)
    {
        if (submitted.IsConflict)
        {
            return;
        }

        if (!_sent.TryGetValue(submitted.Id, out var sent))
        {
            sent = new Sent(submitted);
            _sent.Add(submitted.Id, sent);
            _inOrder.Add(sent);
        }

        sent.Submissions++;
    }

    /// <summary>The shard was busy: this submission was never taken.</summary>
    public void TakeBack(ClientEvent submitted)
    {
        if (!submitted.IsConflict)
        {
            _sent[submitted.Id].Submissions--;
        }
    }

    public void NoteUnknown(ClientEvent submitted)
    {
        if (!submitted.IsConflict)
        {
            _unknown.Add(_sent[submitted.Id]);
        }
    }

    public void NoteAcknowledged(ClientEvent submitted, long offset)
    {
        var sent = _sent[submitted.Id];
        NoteKnown(offset);
        if (sent.Offset == 0)
        {
            sent.Offset = offset;
            _acknowledged.Add(sent);
        }
    }

    public bool TryPickUnknown(Random random, [NotNullWhen(true)] out ClientEvent? picked)
    {
        picked = null;
        if (_unknown.Count > 0)
        {
            var index = random.Next(_unknown.Count);
            picked = _unknown[index].Event;
            _unknown.RemoveAt(index);
        }

        return picked is not null;
    }

    public bool TryPickSent(Random random, [NotNullWhen(true)] out ClientEvent? picked)
    {
        // Mostly a recent one: so that it may stand in the very same batch.
        var from = random.Next(2) == 0 ? 0 : Math.Max(0, _inOrder.Count - 6);
        picked = _inOrder.Count > 0 ? _inOrder[random.Next(from, _inOrder.Count)].Event : null;
        return picked is not null;
    }

    /// <summary>One of the last ones of a kind.</summary>
    public bool TryPickSent(Random random, EntryKind kind, [NotNullWhen(true)] out ClientEvent? picked)
    {
        var some = _inOrder.Where(sent => sent.Event.Kind == kind).TakeLast(8).ToArray();
        picked = some.Length > 0 ? some[random.Next(some.Length)].Event : null;
        return picked is not null;
    }

    public bool TryPickAcknowledged(Random random, [NotNullWhen(true)] out ClientEvent? picked)
    {
        picked = _acknowledged.Count > 0 ? _acknowledged[random.Next(_acknowledged.Count)].Event : null;
        return picked is not null;
    }

    private sealed class Sent(ClientEvent sent)
    {
        public ClientEvent Event { get; } = sent;

        public int Submissions { get; set; }

        public long Offset { get; set; }
    }
}
