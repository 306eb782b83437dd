using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SocialCapital.Benchmarks.Contenders.Limit;

/// <summary>The least that does the work: a set of ids, three tables in memory, one file. One thread; nothing could be read back from elsewhere.</summary>
internal sealed class LimitBooks(FileStream journal)
{
    private const decimal Micro = 1_000_000;

    // The hash of a 64-bit number is its one half over the other, so pairs of small numbers all collide; an odd factor keeps them apart.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private readonly HashSet<UInt128> _ids = [];
    private readonly Dictionary<byte[], int> _names = new(new Utf8Comparer());
    private readonly Dictionary<ulong, long> _pairs = [];
    private readonly List<(long Given, long Received)> _members = [];

    /// <summary>How many different events were taken.</summary>
    public long Accepted { get; private set; }

    /// <summary>What all members have given.</summary>
    public long Given => _members.Sum(member => member.Given);

    /// <summary>Takes events, one a line, and returns when they are durable.</summary>
    public void Take(byte[] lines)
    {
        ReadOnlySpan<byte> rest = lines;
        while (rest.Length > 0)
        {
            int end = rest.IndexOf((byte)'\n');
            TakeOne(rest[..end]);
            rest = rest[(end + 1)..];
        }

        journal.Write(lines);
        journal.Flush(flushToDisk: true);
    }

    private void TakeOne(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        UInt128 id = default;
        int from = -1, to = -1;
        long amount = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = XxHash128.HashToUInt128(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("from"u8))
            {
                reader.Read();
                from = Member(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("to"u8))
            {
                reader.Read();
                to = Member(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("amount"u8) || reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                amount = (long)(reader.GetDecimal() * Micro);
            }
            else if (reader.ValueTextEquals("activity"u8))
            {
                reader.Read();
                amount = Worth(in reader);
            }
            else
            {
                reader.Read();
            }
        }

        if (!_ids.Add(id))
        {
            return;
        }

        Accepted++;
        ulong pair = from < to ? ((ulong)from << 32) | (uint)to : ((ulong)to << 32) | (uint)from;
        CollectionsMarshal.GetValueRefOrAddDefault(_pairs, pair * Spread, out _) += from < to ? amount : -amount;
        Span<(long Given, long Received)> members = CollectionsMarshal.AsSpan(_members);
        members[from].Given += amount;
        members[to].Received += amount;
    }

    private static long Worth(in Utf8JsonReader reader) =>
        reader.ValueTextEquals("comment"u8) ? 1_000_000
        : reader.ValueTextEquals("answer"u8) ? 3_000_000
        : reader.ValueTextEquals("review"u8) ? 2_000_000 : 500_000;

    private int Member(ReadOnlySpan<byte> name)
    {
        Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> names = _names.GetAlternateLookup<ReadOnlySpan<byte>>();
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(names, name, out bool isKnown);
        if (!isKnown)
        {
            place = _members.Count;
            _members.Add(default);
        }

        return place;
    }
}
