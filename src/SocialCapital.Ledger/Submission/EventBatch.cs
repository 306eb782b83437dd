using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Deduplication;

namespace SocialCapital.Ledger.Submission;

/// <summary>
/// Well-formed events for one shard, in the order in which their client sent them. Whoever builds the batch
/// hands it over with <c>SubmitAsync</c> and must not touch it until the answer has come.
/// </summary>
public sealed class EventBatch
{
    /// <summary>The most events that one batch may hold.</summary>
    public const int EventsMax = 10_000;

    private byte[] _text;
    private SubmittedEvent[] _events;
    private EventKeys[] _keys = [];
    private EventOutcome[]? _outcomes;
    private int _prepared;

    /// <summary>An empty batch with room for what is expected; it grows.</summary>
    public EventBatch(int eventsExpected = 16, int textBytesExpected = 1_024)
    {
        _events = new SubmittedEvent[Math.Max(1, eventsExpected)];
        _text = new byte[Math.Max(16, textBytesExpected)];
    }

    /// <summary>A batch made from its parts, which it owns from now on.</summary>
    public EventBatch(SubmittedEvent[] events, byte[] text)
    {
        _events = events;
        Count = events.Length;
        _text = text;
        TextLength = text.Length;
    }

    /// <summary>How many events it holds.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes of text are in use.</summary>
    public int TextLength { get; private set; }

    /// <summary>
    /// The number of the shard's owner by whose word it was decided what the events ask for; 0 where nothing was. Another owner's word counts
    /// no more, though the account has the same version: a re-fold gives it another balance.
    /// </summary>
    public long DecidedUnder { get; init; }

    /// <summary>The events.</summary>
    public ReadOnlySpan<SubmittedEvent> Events => _events.AsSpan(0, Count);

    /// <summary>All text in use.</summary>
    public ReadOnlySpan<byte> AllText => _text.AsSpan(0, TextLength);

    /// <summary>The bytes of one field.</summary>
    public ReadOnlySpan<byte> Text(TextSlice slice) => _text.AsSpan(slice.Start, slice.Length);

    /// <summary>Copies a text into the batch.</summary>
    public TextSlice AddText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return default;
        }

        var target = ReserveText(utf8.Length);
        utf8.CopyTo(target);
        return CommitText(utf8.Length);
    }

    /// <summary>Room for a text that is written in place; follow with <see cref="CommitText"/>.</summary>
    public Span<byte> ReserveText(int bytesMax)
    {
        if (_text.Length - TextLength < bytesMax)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, TextLength + bytesMax));
        }

        return _text.AsSpan(TextLength, bytesMax);
    }

    /// <summary>Takes what was written after <see cref="ReserveText"/>.</summary>
    public TextSlice CommitText(int bytes)
    {
        var slice = new TextSlice(TextLength, bytes);
        TextLength += bytes;
        return slice;
    }

    /// <summary>Gives text back that was added since <paramref name="length"/>, when an event turns out to be bad.</summary>
    public void TrimText(int length) => TextLength = length;

    /// <summary>Adds an event whose slices are of this batch.</summary>
    /// <exception cref="InvalidOperationException">The batch is full (<see cref="EventsMax"/>).</exception>
    public void Add(in SubmittedEvent submitted)
    {
        ThrowIfFull();
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Math.Max(16, _events.Length * 2));
        }

        _events[Count++] = submitted;
    }

    /// <summary>Copies one event of another batch into this one, text and all.</summary>
    /// <exception cref="InvalidOperationException">The batch is full (<see cref="EventsMax"/>); nothing was copied.</exception>
    public void AddFrom(EventBatch source, in SubmittedEvent submitted)
    {
        ThrowIfFull();
        var copy = submitted;
        copy.Id = AddText(source.Text(submitted.Id));
        copy.From = AddText(source.Text(submitted.From));
        copy.To = AddText(source.Text(submitted.To));
        copy.Activity = AddText(source.Text(submitted.Activity));
        copy.Of = AddText(source.Text(submitted.Of));
        copy.Reference = AddText(source.Text(submitted.Reference));
        copy.ReferredTo = AddText(source.Text(submitted.ReferredTo));
        Add(copy);
    }

    /// <summary>
    /// Computes what a shard would compute of each event, and what needs nothing of the shard: so that it is done on another thread
    /// than the shard's. Where nobody has called this, submitting does.
    /// </summary>
    public void Prepare()
    {
        if (_keys.Length < Count)
        {
            Array.Resize(ref _keys, _events.Length);
        }

        for (; _prepared < Count; _prepared++)
        {
            ref readonly var submitted = ref _events[_prepared];
            ref var keys = ref _keys[_prepared];
            keys.Id = EventHash.OfId(Text(submitted.Id));
            keys.From = MemberTable.HashOf(Text(submitted.From));
            keys.To = MemberTable.HashOf(Text(submitted.To));
            keys.IsWellFormed = EventForm.Check(this, submitted) is null;
        }
    }

    /// <summary>
    /// Keeps the outcomes that its submission was answered with, so that the next one of as many events needs no others. Whoever calls this
    /// must not use them any more, and nobody else must have them.
    /// </summary>
    public void Keep(EventOutcome[] outcomes) => _outcomes = outcomes;

    /// <summary>Empties the batch for reuse by its builder.</summary>
    public void Clear()
    {
        Count = 0;
        _prepared = 0;
        TextLength = 0;
    }

    /// <summary>The handle that <see cref="SubmittedEvent.Of"/> holds, if it is one.</summary>
    public bool TryGetHandle(in SubmittedEvent submitted, out EntryHandle handle) =>
        EntryHandle.TryParse(Text(submitted.Of), out handle);

    /// <summary>
    /// Room for an outcome of each event, for one submission alone: a second one that is under way gets another. What stands in it is of
    /// no meaning.
    /// </summary>
    internal EventOutcome[] TakeOutcomes() =>
        Interlocked.Exchange(ref _outcomes, null) is { } kept && kept.Length == Count ? kept : new EventOutcome[Count];

    /// <summary>What <see cref="Prepare"/> has computed of an event.</summary>
    internal ref readonly EventKeys Keys(int index) => ref _keys[index];

    private void ThrowIfFull()
    {
        if (Count == EventsMax)
        {
            throw new InvalidOperationException("A batch holds at most " + EventsMax + " events.");
        }
    }
}
