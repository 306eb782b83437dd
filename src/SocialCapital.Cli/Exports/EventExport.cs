using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Exports;

/// <summary>
/// Writes a shard's entries as events, oldest first. Members' ids stay in memory, entries do not. What an entry is about
/// is named by its id, so that it finds it again wherever the events go, as long as both are within a dedupe window. An honored
/// favor goes as the deposit that it is; the other steps of favors, assessments and freezes move nothing, and can't be sent as events.
/// </summary>
internal sealed class EventExport(IShardReader store, Stream target)
{
    private readonly List<string> _names = [];
    private readonly MemberKeys _keys = new(store);
    private readonly ArrayBufferWriter<byte> _lines = new(1 << 16);

    // A penalty must say why to be taken. Of the erased it is not kept, and earlier versions took it without.
    private const string NoReason = "(no reason is kept)";

    /// <summary>Writes all entries; returns how many.</summary>
    public async Task<long> RunAsync(Action<long> progress, CancellationToken cancellation)
    {
        long count = 0;
        JournalBlockReader? referenced = null;
        await using var json = new Utf8JsonWriter(
            _lines, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await foreach (JournalBlock block in store.ReadJournalAsync(1, cancellation))
        {
            var reader = new JournalBlockReader(block);
            _names.AddRange(await _keys.NamesOfAsync(reader, cancellation));
            for (int i = 0; i < reader.Count; i++)
            {
                if (!IsEvent(reader.ReadEntry(i).Entry.Kind))
                {
                    continue;
                }

                long of = reader.ReadEntry(i).Entry.Of;
                if (of > 0 && (referenced is null || of < referenced.FirstOffset || of >= referenced.FirstOffset + referenced.Count))
                {
                    referenced = new JournalBlockReader(await store.ReadBlockAsync(of, cancellation)
                        ?? throw new LedgerStoreException($"The journal has no entry at offset {of}."));
                }

                string? ofId = of > 0
                    ? IdOf(referenced!.ReadEntry((int)(of - referenced.FirstOffset)))
                    : null;
                await _keys.LoadAsync(reader.KeyedBy(i), cancellation);
                Write(json, reader, i, ofId);
                json.Reset();
                _lines.Write("\n"u8);
            }

            await target.WriteAsync(_lines.WrittenMemory, cancellation);
            _lines.ResetWrittenCount();
            _keys.Trim();
            count += reader.Count;
            progress(count);
        }

        return count;
    }

    private void Write(Utf8JsonWriter json, JournalBlockReader block, int place, string? of)
    {
        JournalEntry journaled = block.ReadEntry(place);
        Entry entry = journaled.Entry;
        EntryDetails details = journaled.Details;
        (string? from, string? to) = Sides(entry);
        json.WriteStartObject();
        json.WriteString("id"u8, IdOf(journaled));
        json.WriteString("type"u8, TypeOf(entry.Kind));
        WriteText(json, "from"u8, from);
        WriteText(json, "to"u8, to);
        WriteText(json, "of"u8, entry.Kind == EntryKind.FavorHonored ? null : of);
        if (!details.Activity.IsEmpty)
        {
            json.WriteString("activity"u8, details.Activity);
        }

        if (entry.Kind == EntryKind.FavorHonored)
        {
            json.WriteNumber("amount"u8, entry.Worth.ToDecimal());
        }
        else if (details.HasAmount)
        {
            json.WriteNumber("amount"u8, entry.Amount.ToDecimal());
        }

        if (details.HasQuality)
        {
            json.WriteNumber("quality"u8, entry.Quality.ToDecimal());
        }

        if (details.HasValue)
        {
            json.WriteNumber("value"u8, entry.Value.ToDecimal());
        }

        json.WriteString("time"u8, Rfc3339(entry.OccurredAt));
        WriteText(json, "ref"u8, _keys.ReferenceOf(block, journaled) ?? (entry.Kind == EntryKind.Penalty ? NoReason : null));
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>
    /// From and to as the API takes them. A reversal is sent on behalf of its author where it had one, and else names the two
    /// whom the reversed entry is about.
    /// </summary>
    private (string? From, string? To) Sides(Entry entry)
    {
        string giver = NameOf(entry.Giver);
        string receiver = NameOf(entry.Receiver);
        string? author = entry.Author < 0 ? null : NameOf(entry.Author);
        return entry.Kind switch
        {
            EntryKind.Appreciation => (receiver, giver),
            EntryKind.Penalty => (author ?? Identifier.Commons, receiver),
            EntryKind.Reversal => (author ?? giver, author == receiver ? giver : receiver),
            _ => (giver, receiver),
        };
    }

    private static bool IsEvent(EntryKind kind) => kind is not (EntryKind.FavorAsked or EntryKind.FavorDeclined or EntryKind.FavorCanceled
        or EntryKind.FavorExpired or EntryKind.CreditCapped or EntryKind.Assessed or EntryKind.Frozen or EntryKind.Erased);

    /// <summary>
    /// The ids of favors' ends begin with what no client's id may begin with. An id of an entry of somebody erased may tell who it
    /// was: the entry's place stands for it.
    /// </summary>
    private string IdOf(JournalEntry journaled)
    {
        Entry entry = journaled.Entry;
        bool isOfErased = ErasedMember.Is(_names[entry.Giver]) || ErasedMember.Is(_names[entry.Receiver])
            || (entry.Author >= 0 && ErasedMember.Is(_names[entry.Author]));
        return (isOfErased ? new EntryHandle(store.Key.Shard, entry.Offset).ToString() : Encoding.UTF8.GetString(journaled.Details.Id)).TrimStart('@');
    }

    /// <summary>Without what no client's id may begin with, so that it can be imported: the erased go under their pseudonyms.</summary>
    private string NameOf(int member) => ErasedMember.Is(_names[member]) ? _names[member].TrimStart('@') : _names[member];

    private static string TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Deposit or EntryKind.FavorHonored => "deposit",
        EntryKind.Rating => "rating",
        EntryKind.Appreciation => "appreciation",
        EntryKind.Penalty => "penalty",
        EntryKind.Reversal => "reversal",
        _ => throw new LedgerStoreException($"Entries of kind {kind} can't be exported as events."),
    };

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Rfc3339(Timestamp time) =>
        time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
