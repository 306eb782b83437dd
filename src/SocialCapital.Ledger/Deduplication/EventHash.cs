using System.IO.Hashing;
using System.Runtime.InteropServices;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Deduplication;

/// <summary>The hashes by which a repeated event is known: 128 bits of its id, 64 bits of what its client sent.</summary>
public static class EventHash
{
    private const int FixedBytes = 48;

    /// <summary>The hash of an entry's id.</summary>
    public static UInt128 OfId(ReadOnlySpan<byte> id) => XxHash128.HashToUInt128(id);

    /// <summary>
    /// The hash of everything that the client sent but the id. A time that was not given does not count,
    /// since a repetition arrives later.
    /// </summary>
    public static ulong OfContent(EventBatch batch, in SubmittedEvent submitted)
    {
        var from = batch.Text(submitted.From);
        var to = batch.Text(submitted.To);
        var activity = batch.Text(submitted.Activity);
        var of = batch.Text(submitted.Of);
        var reference = batch.Text(submitted.Reference);
        var referredTo = batch.Text(submitted.ReferredTo);
        var length = FixedBytes + from.Length + to.Length + activity.Length + of.Length + reference.Length + referredTo.Length;
        // Most events are short, and what is taken of the stack is cleared first.
        Span<byte> content = length <= 256 ? stackalloc byte[256] : length <= 1_024 ? stackalloc byte[1_024] : new byte[length];
        content = content[..length];
        Span<long> fields = stackalloc long[FixedBytes / 8];
        var given = submitted.Fields;
        fields[0] = (byte)submitted.Kind | ((byte)given << 8);
        fields[1] = given.HasFlag(EventFields.Amount) ? submitted.Amount.MicroUnits : 0;
        fields[2] = given.HasFlag(EventFields.Quality) ? submitted.Quality.Millionths : 0;
        fields[3] = given.HasFlag(EventFields.Value) ? submitted.Value.Millionths : 0;
        fields[4] = given.HasFlag(EventFields.OccurredAt) ? submitted.OccurredAt.UnixMicroseconds : 0;

        if (submitted.Kind == EntryKind.Frozen)
        {
            (fields[1], fields[2]) = (submitted.ExpiresAt.UnixMicroseconds, submitted.IsLift);
        }

        // Lengths keep the texts apart: "ab" to "c" is not "a" to "bc".
        fields[5] = (uint)from.Length | ((long)(uint)to.Length << 10) | ((long)(uint)activity.Length << 20)
            | ((long)(uint)of.Length << 30) | ((long)(uint)reference.Length << 40)
            | ((long)(uint)referredTo.Length << 50);
        MemoryMarshal.AsBytes(fields).CopyTo(content);
        var rest = content[FixedBytes..];
        Append(ref rest, from);
        Append(ref rest, to);
        Append(ref rest, activity);
        Append(ref rest, of);
        Append(ref rest, reference);
        Append(ref rest, referredTo);
        return XxHash3.HashToUInt64(content);
    }

    private static void Append(ref Span<byte> rest, ReadOnlySpan<byte> text)
    {
        text.CopyTo(rest);
        rest = rest[text.Length..];
    }
}
