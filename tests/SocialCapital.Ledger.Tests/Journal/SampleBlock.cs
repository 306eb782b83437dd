using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Tests.Keys;

namespace SocialCapital.Ledger.Tests.Journal;

/// <summary>
/// What the checked-in samples hold (Journal/block-v1.hex and block-v2.hex, this one under <see cref="KnownKeys"/>). A change of
/// the format gets a sample of its own; these must stay readable for good.
/// </summary>
internal static class SampleBlock
{
    public const long FirstOffset = 1_000;

    public const int PolicyVersion = 3;

    public const string PolicyJson = """{"preset":"potter"}""";

    public const int FirstMember = 7;

    public const long Epoch = 12;

    public static Timestamp RecordedAt { get; } = new(1_772_366_400_000_001);

    public static string[] Members { get; } = ["ann", "žofie", "@commons"];

    public static SampleEntry[] Entries { get; } =
    [
        new()
        {
            Entry = new()
            {
                Offset = 1_000, Kind = EntryKind.Deposit, Giver = 7, Receiver = 8, Author = 7, OccurredAt = new(1_772_000_000_000_000),
                Worth = new(2_400_000), Quality = new(800_000), ByActivity = true,
            },
            Id = "answer-1", Activity = "answer", Reference = "https://example.org/1", ContentHash = 0x1122334455667788,
            HasQuality = true, HasClientTime = true, PreviousOfReceiver = 871,
        },
        new()
        {
            Entry = new()
            {
                Offset = 1_001, Kind = EntryKind.Rating, Giver = 8, Receiver = 7, Author = 8, OccurredAt = new(1_772_366_400_000_001),
                Value = new(-250_000), PreviousStatement = 12,
            },
            Id = "rating-1", ContentHash = 1, HasValue = true, PreviousOfGiver = 1_000, PreviousOfReceiver = 1_000, PreviousOfPair = 1_000,
        },
        new()
        {
            Entry = new()
            {
                Offset = 1_002, Kind = EntryKind.Appreciation, Giver = 7, Receiver = 8, Author = 8, OccurredAt = new(1_772_366_400_000_001),
                Amount = new(5_000_000), Worth = new(2_600_000), Of = 1_000, OfKind = EntryKind.Deposit,
                OfOccurredAt = new(1_772_000_000_000_000), StanceAfter = Stance.Thanked, ResultingWorth = new(5_000_000),
            },
            Id = "thanks-1", ContentHash = ulong.MaxValue, HasAmount = true, PreviousOfGiver = 1_001, PreviousOfReceiver = 1_001,
            PreviousOfPair = 1_001,
        },
        new()
        {
            Entry = new()
            {
                Offset = 1_003, Kind = EntryKind.Penalty, Giver = 9, Receiver = 7, Author = 300, OccurredAt = new(0),
                Amount = new(1), Worth = new(1),
            },
            Id = "penalty-1", HasAmount = true, HasClientTime = true, PreviousOfReceiver = 1_002,
        },
        new()
        {
            Entry = new()
            {
                Offset = 1_004, Kind = EntryKind.Reversal, Giver = 7, Receiver = 8, Author = -1, OccurredAt = new(1_772_366_400_000_001),
                Worth = new(-2_600_000), Of = 1_002, OfKind = EntryKind.Appreciation, OfOccurredAt = new(1_772_000_000_000_000),
                RestoresStatement = true, RestoredValue = new(3), RestoredOccurredAt = new(5), StanceBefore = Stance.Thanked,
                StanceAfter = Stance.Disappointed, ResultingWorth = new(2_400_000), AppreciatedDeposit = 1_000,
            },
            Id = "undo-1", PreviousOfGiver = 1_003, PreviousOfReceiver = 1_002, PreviousOfPair = 1_002,
        },
        new()
        {
            Entry = new()
            {
                Offset = 1_005, Kind = EntryKind.FavorAsked, Giver = 8, Receiver = 7, Author = 7, OccurredAt = new(1_772_366_400_000_001),
                Held = new(-9_000_000),
            },
            Id = "favor-1",
        },
    ];

    /// <summary>The sample as this program writes it.</summary>
    public static JournalBlock Write()
    {
        var writer = new JournalBlockWriter();
        foreach (var member in Members)
        {
            writer.AddMember(System.Text.Encoding.UTF8.GetBytes(member));
        }

        foreach (var entry in Entries)
        {
            entry.AddTo(writer);
        }

        return KnownKeys.Finish(writer, FirstOffset, RecordedAt, PolicyVersion, PolicyJson, FirstMember, Epoch);
    }
}
