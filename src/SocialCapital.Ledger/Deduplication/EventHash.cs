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
    /// since a repetition arrives later. Members count by their numbers: a hash must not tell who they were.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="submitted">The event.</param>
    /// <param name="members">The members whom it names.</param>
    public static ulong OfContent(EventBatch batch, in SubmittedEvent submitted, NamedMembers members) =>
        OfContent(Hash(batch, submitted, isByName: false), members);

    /// <summary>The same, where all but the members was hashed before.</summary>
    public static ulong OfContent(ulong rest, NamedMembers members)
    {
        Span<long> content = [(long)rest, (uint)members.From | ((long)(uint)members.To << 32), (uint)members.ReferredTo];
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(content));
    }

    /// <summary>The hash as it stands in blocks of version 1, over the members' ids.</summary>
    public static ulong OfContentByName(EventBatch batch, in SubmittedEvent submitted) => Hash(batch, submitted, isByName: true);

    private static ulong Hash(EventBatch batch, in SubmittedEvent submitted, bool isByName)
    {
        var from = isByName ? batch.Text(submitted.From) : default;
        var to = isByName ? batch.Text(submitted.To) : default;
        var activity = batch.Text(submitted.Activity);
        var of = batch.Text(submitted.Of);
        var reference = batch.Text(submitted.Reference);
        var referredTo = isByName ? batch.Text(submitted.ReferredTo) : default;
        var length = FixedBytes + from.Length + to.Length + activity.Length + of.Length + reference.Length + referredTo.Length;
        // Most events are short, and what is taken of the stack is cleared first.
        Span<byte> content = length <= 256 ? stackalloc byte[256] : length <= 1_024 ? stackalloc byte[1_024] : new byte[length];
        content = content[..length];
        Span<long> fields = stackalloc long[FixedBytes / 8];
        var given = submitted.Fields;
        fields[0] = (byte)submitted.Kind | ((byte)given << 8);
        fields[1] = (given & EventFields.Amount) != 0 ? submitted.Amount.MicroUnits : 0;
        fields[2] = (given & EventFields.Quality) != 0 ? submitted.Quality.Millionths : 0;
        fields[3] = (given & EventFields.Value) != 0 ? submitted.Value.Millionths : 0;
        fields[4] = (given & EventFields.OccurredAt) != 0 ? submitted.OccurredAt.UnixMicroseconds : 0;

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
