using BenchmarkDotNet.Attributes;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;

namespace SocialCapital.Benchmarks.Micro;

/// <summary>Writing a block of a thousand deposits, its checksum included.</summary>
public class JournalBenchmark
{
    private const int Entries = 1_000;

    private readonly JournalBlockWriter _writer = new();
    private readonly byte[] _id = "0192a4f7c3e170000000000000000001"u8.ToArray();

    // Nobody is new in it and nothing has a reference: no key is asked for.
    private readonly MemberKeys _keys = new(new DiscardingStore());

    /// <summary>Writes it.</summary>
    [Benchmark(OperationsPerInvoke = Entries)]
    public int Encode()
    {
        _writer.Clear();
        for (var i = 0; i < Entries; i++)
        {
            var entry = new Entry
            {
                Offset = 1_000_000 + i,
                Kind = EntryKind.Deposit,
                Giver = (i * 7) % 10_000,
                Receiver = (i * 13) % 10_000,
                Author = (i * 7) % 10_000,
                OccurredAt = new Timestamp(1_790_000_000_000_000 + i),
                Amount = new Goodwill(2_500_000),
                Worth = new Goodwill(2_500_000),
            };
            _writer.AddEntry(entry, new EntryDetails
            {
                Id = _id,
                Activity = "answer"u8,
                ContentHash = (ulong)i * 0x9E37_79B9_7F4A_7C15,
                HasAmount = true,
                HasClientTime = true,
                PreviousOfGiver = 999_000,
                PreviousOfReceiver = 998_000,
                PreviousOfPair = 900_000,
            });
        }

        return _writer.Finish(1_000_000, new Timestamp(1_790_000_001_000_000), 1, null, 10_000, 1, _keys).Payload.Length;
    }
}
