using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Loads;

/// <summary>
/// The events and reads of a load run. Most events are deposits by activity, as platforms send them: they cost the
/// service the most, since weights, caps and diminishing returns are settled for each. Event number n is a pure
/// function of the plan and n, so a repeated event is the same to the byte and nothing needs to be kept.
/// </summary>
internal sealed class Workload(LoadPlan plan, DateTimeOffset newest)
{
    /// <summary>The workload in words, for the report.</summary>
    public const string Mix =
        "60 % deposits by activity (comment, answer, review, share), 25 % deposits by amount (0.01 to 5.00), 15 % ratings (9 in 10 positive), times in the 24 h before the community was made; "
        + "a repeat is one of the 10,000 events before it; reads: 90 % members, 10 % relationships";

    private const int RepeatReach = 10_000;
    private const int MillisecondsInDay = 24 * 60 * 60 * 1000;

    private static readonly JsonEncodedText[] Activities =
        [JsonEncodedText.Encode("comment"), JsonEncodedText.Encode("answer"), JsonEncodedText.Encode("review"), JsonEncodedText.Encode("share")];

    private readonly ZipfTable _members = new(plan.Members, plan.Zipf);
    private readonly byte[] _idPrefix = Encoding.UTF8.GetBytes($"load-{plan.Run}-");

    /// <summary>Writes the events of one request, one a line.</summary>
    public void WriteBatch(long request, ArrayBufferWriter<byte> target, Utf8JsonWriter writer)
    {
        long first = request * plan.Batch;
        for (long slot = first; slot < first + plan.Batch; slot++)
        {
            writer.Reset(target);
            WriteEvent(EventAt(slot), writer);
            writer.Flush();
            target.Write("\n"u8);
        }
    }

    /// <summary>Which event stands at a place in the stream: its own, or an earlier one's once more.</summary>
    public long EventAt(long slot)
    {
        if (!IsRepeat(slot))
        {
            return slot;
        }

        SplitMix random = SplitMix.For(~plan.Seed, slot);
        random.Next();
        long earlier = slot - 1 - random.NextBelow((int)Math.Min(slot, RepeatReach));
        while (IsRepeat(earlier))
        {
            earlier--;
        }

        return earlier;
    }

    /// <summary>The path of a read.</summary>
    public string ReadAt(long read)
    {
        // Another stream of numbers than the events', by another seed.
        SplitMix random = SplitMix.For(plan.Seed ^ 0x5EAD, read);
        bool ofPair = random.NextBelow(10) == 0;
        (int one, int other) = Pair(ref random);
        return ofPair
            ? $"{SocialCapitalClient.CommunityPath(plan.Community)}/relationships/m{one}/m{other}"
            : SocialCapitalClient.MemberPath(plan.Community, $"m{one}");
    }

    // The first event can't repeat anything; with a share below one, every walk back ends there at the latest.
    private bool IsRepeat(long slot) =>
        plan.Duplicates > 0 && slot > 0 && SplitMix.For(~plan.Seed, slot).NextUnit() < plan.Duplicates;

    private void WriteEvent(long number, Utf8JsonWriter writer)
    {
        SplitMix random = SplitMix.For(plan.Seed, number);
        Span<byte> text = stackalloc byte[128];
        int kind = random.NextBelow(100);
        (int from, int to) = Pair(ref random);

        writer.WriteStartObject();
        _idPrefix.CopyTo(text);
        Utf8Formatter.TryFormat(number, text[_idPrefix.Length..], out int digits);
        writer.WriteString("id"u8, text[..(_idPrefix.Length + digits)]);
        writer.WriteString("type"u8, kind < 85 ? "deposit"u8 : "rating"u8);
        WriteMember(writer, "from"u8, from, text);
        WriteMember(writer, "to"u8, to, text);
        switch (kind)
        {
            case < 60:
                writer.WriteString("activity"u8, Activities[random.NextBelow(Activities.Length)]);
                break;
            case < 85:
                writer.WriteNumber("amount"u8, new decimal(random.NextBelow(500) + 1, 0, 0, false, 2));
                break;
            default:
                int tenths = random.NextBelow(10) + 1;
                writer.WriteNumber("value"u8, new decimal(tenths, 0, 0, random.NextBelow(10) == 0, 1));
                break;
        }

        writer.WriteString("time"u8, newest.AddMilliseconds(-random.NextBelow(MillisecondsInDay)));
        writer.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int member, Span<byte> text)
    {
        text[0] = (byte)'m';
        Utf8Formatter.TryFormat(member, text[1..], out int digits);
        writer.WriteString(name, text[..(digits + 1)]);
    }

    private (int One, int Other) Pair(ref SplitMix random)
    {
        int one = _members.Next(ref random);
        int other = _members.Next(ref random);
        return (one, one == other ? (other + 1) % plan.Members : other);
    }
}
