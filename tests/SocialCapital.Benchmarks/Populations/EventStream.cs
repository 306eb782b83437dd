using System.Buffers.Binary;
using System.Buffers.Text;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Populations;

/// <summary>
/// The events of one run. What stands at a place is a pure function of the place, the same for every contender. Safe for many threads.
/// </summary>
/// <param name="population">Who takes part.</param>
/// <param name="phase">Which part of the run.</param>
/// <param name="templates">What events say.</param>
internal sealed class EventStream(Population population, StreamPhase phase, EventTemplates templates)
{
    /// <summary>Bytes of an event's text, at most.</summary>
    public const int EventBytesMax = 256;

    // Of a run: stands in every id before the number. Runs of different phases never share an id.
    private const ulong Run = 0x0192_A4F7_C3E1_7000;
    private const double DuplicateShare = 0.01;
    private const int RepeatReach = 10_000;
    private const int WarmMembers = 1_000;
    private const long Seed = 20_261_124;
    private static readonly Lock TablesGate = new();
    private static readonly Dictionary<(int, double), ZipfTable> Tables = [];

    private readonly ZipfTable? _ranks = population.Zipf == 0 || phase is StreamPhase.WarmUp or StreamPhase.Preload ? null : TableOf(population);
    private readonly long _seed = Seed + (int)phase;
    private readonly double _duplicates = phase == StreamPhase.Preload ? 0 : DuplicateShare;

    /// <summary>How many events the preload has: the fewest that name every member.</summary>
    public static int PreloadEvents(Population population) => population.IsPreloaded ? population.Members / 2 : 0;

    /// <summary>What stands at a place in the stream: its own event, or an earlier one once more.</summary>
    public BenchEvent At(long slot)
    {
        long number = EventAt(slot);
        SplitMix random = SplitMix.For(_seed, number);
        int template = (int)(random.Next() & (EventTemplates.Count - 1));
        (int giver, int receiver) = phase == StreamPhase.Preload ? ((int)(2 * number), (int)((2 * number) + 1)) : Pair(ref random);
        return new BenchEvent(number, giver, receiver, template, templates.Amount(template));
    }

    /// <summary>Writes an event as a line of JSON and returns its length.</summary>
    public int Write(in BenchEvent written, Span<byte> target)
    {
        ReadOnlySpan<byte> text = templates.Text(written.Template);
        text.CopyTo(target);
        Span<byte> id = target.Slice(EventTemplates.IdPlace, EventTemplates.IdLength);
        Utf8Formatter.TryFormat(RunOfPhase, id, out _, new('x', 16));
        Utf8Formatter.TryFormat(written.Number, id[16..], out _, new('x', 16));
        WriteMember(written.Giver, target[templates.FromPlace(written.Template)..]);
        WriteMember(written.Receiver, target[templates.ToPlace(written.Template)..]);
        return text.Length;
    }

    /// <summary>Writes the 16 bytes that an event's id stands for: they grow with the number, as those of a UUID of version 7 do.</summary>
    public void WriteId(long number, Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, RunOfPhase);
        BinaryPrimitives.WriteInt64BigEndian(target[8..], number);
    }

    /// <summary>Writes the eight bytes of a member's name.</summary>
    public static void WriteMember(int rank, Span<byte> target)
    {
        target[0] = (byte)'m';
        for (int i = EventTemplates.MemberLength - 1; i > 0; i--)
        {
            (rank, int digit) = Math.DivRem(rank, 10);
            target[i] = (byte)('0' + digit);
        }
    }

    /// <summary>What the first so many places come to: how many different events, and the sum of what they move.</summary>
    public StreamTotals Totals(long slots)
    {
        long events = 0, amount = 0;
        for (long slot = 0; slot < slots; slot++)
        {
            if (!IsRepeat(slot))
            {
                events++;
                amount += At(slot).Amount;
            }
        }

        return new StreamTotals(events, slots - events, amount);
    }

    private ulong RunOfPhase => Run + (ulong)phase;

    private static ZipfTable TableOf(Population population)
    {
        lock (TablesGate)
        {
            if (!Tables.TryGetValue((population.Members, population.Zipf), out ZipfTable? table))
            {
                Tables[(population.Members, population.Zipf)] = table = new ZipfTable(population.Members, population.Zipf);
            }

            return table;
        }
    }

    // As `socialcapital load` does it: a repeat is one of the events before it.
    private long EventAt(long slot)
    {
        if (!IsRepeat(slot))
        {
            return slot;
        }

        SplitMix random = SplitMix.For(~_seed, slot);
        random.Next();
        long earlier = slot - 1 - random.NextBelow((int)Math.Min(slot, RepeatReach));
        while (IsRepeat(earlier))
        {
            earlier--;
        }

        return earlier;
    }

    private bool IsRepeat(long slot) => _duplicates > 0 && slot > 0 && SplitMix.For(~_seed, slot).NextUnit() < _duplicates;

    private (int Giver, int Receiver) Pair(ref SplitMix random)
    {
        // The warm-up touches few members, so that it warms the server's code and not its accounts.
        int members = phase == StreamPhase.WarmUp ? WarmMembers : population.Members;
        int giver = _ranks?.Next(ref random) ?? random.NextBelow(members);
        int receiver = _ranks?.Next(ref random) ?? random.NextBelow(members);
        return (giver, giver == receiver ? (receiver + 1) % members : receiver);
    }
}
