using System.Text;
using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Tests.Keys;

namespace SocialCapital.Ledger.Tests.Journal;

/// <summary>An entry with its details, as a class that a test can keep.</summary>
internal sealed record SampleEntry
{
    public required Entry Entry { get; init; }

    public required string Id { get; init; }

    public string Activity { get; init; } = "";

    public string Reference { get; init; } = "";

    public int? ReferredTo { get; init; }

    public ulong ContentHash { get; init; }

    public bool HasAmount { get; init; }

    public bool HasQuality { get; init; }

    public bool HasValue { get; init; }

    public bool HasClientTime { get; init; }

    public long PreviousOfGiver { get; init; }

    public long PreviousOfReceiver { get; init; }

    public long PreviousOfPair { get; init; }

    public static SampleEntry From(JournalBlockReader block, int place) =>
        From(block, block.ReadEntry(place), KnownKeys.Load(block.KeyedBy(place)));

    public static SampleEntry From(JournalBlockReader block, int place, MemberKeys keys) => From(block, block.ReadEntry(place), keys);

    private static SampleEntry From(JournalBlockReader block, JournalEntry journaled, MemberKeys keys) => new()
    {
        Entry = journaled.Entry,
        Id = Encoding.UTF8.GetString(journaled.Details.Id),
        Activity = Encoding.UTF8.GetString(journaled.Details.Activity),
        Reference = keys.ReferenceOf(block, journaled) ?? "",
        ReferredTo = journaled.Details.ReferredTo,
        ContentHash = journaled.Details.ContentHash,
        HasAmount = journaled.Details.HasAmount,
        HasQuality = journaled.Details.HasQuality,
        HasValue = journaled.Details.HasValue,
        HasClientTime = journaled.Details.HasClientTime,
        PreviousOfGiver = journaled.Details.PreviousOfGiver,
        PreviousOfReceiver = journaled.Details.PreviousOfReceiver,
        PreviousOfPair = journaled.Details.PreviousOfPair,
    };

    public void AddTo(JournalBlockWriter writer) => writer.AddEntry(Entry, new EntryDetails
    {
        Id = Encoding.UTF8.GetBytes(Id),
        Activity = Encoding.UTF8.GetBytes(Activity),
        Reference = Encoding.UTF8.GetBytes(Reference),
        ReferredTo = ReferredTo,
        ContentHash = ContentHash,
        HasAmount = HasAmount,
        HasQuality = HasQuality,
        HasValue = HasValue,
        HasClientTime = HasClientTime,
        PreviousOfGiver = PreviousOfGiver,
        PreviousOfReceiver = PreviousOfReceiver,
        PreviousOfPair = PreviousOfPair,
    });

    /// <summary>Any entry that a journal can hold at an offset: what is absent has no value.</summary>
    public static Gen<SampleEntry> Any(long offset)
    {
        var earlier = Gen.Bool.SelectMany(has => has ? Gen.Long[1, offset - 1] : Gen.Const(0L));
        var time = Gen.Long.Select(micro => new Timestamp(micro));
        var goodwill = Gen.Long.Select(micro => new Goodwill(micro));
        var fraction = Gen.Int.Select(millionths => new Fraction(millionths));
        return
            from kind in Gen.Int[1, 13]
            from id in Gen.String[1, 40]
            from texts in Gen.String[0, 20].Array[3]
            from hash in Gen.ULong
            from has in Gen.Bool.Array[10]
            from members in Gen.Int[0, int.MaxValue].Array[3]
            from previous in earlier.Array[6]
            from times in time.Array[4]
            from amounts in goodwill.Array[4]
            from fractions in fraction.Array[3]
            from stances in Gen.Int[0, 2].Array[2]
            let isAbout = has[5] && offset > 1
            select new SampleEntry
            {
                Entry = new Entry
                {
                    Offset = offset,
                    Kind = (EntryKind)kind,
                    Giver = members[0],
                    Receiver = members[1],
                    Author = has[4] ? members[2] : -1,
                    OccurredAt = times[0],
                    Amount = has[0] ? amounts[0] : default,
                    Worth = amounts[1],
                    Held = has[6] ? amounts[2] : default,
                    Quality = has[1] ? fractions[0] : default,
                    Value = has[2] ? fractions[1] : default,
                    ByActivity = has[6],
                    Of = isAbout ? Math.Max(1, previous[3]) : 0,
                    OfKind = isAbout ? (EntryKind)(14 - kind) : default,
                    OfOccurredAt = isAbout ? times[1] : default,
                    PreviousStatement = previous[4],
                    RestoresStatement = has[7],
                    RestoredValue = has[7] ? fractions[2] : default,
                    RestoredOccurredAt = has[7] ? times[2] : default,
                    StanceBefore = isAbout ? (Stance)stances[0] : default,
                    StanceAfter = isAbout ? (Stance)stances[1] : default,
                    ExpiresAt = has[8] ? times[3] : default,
                    IsBeyondSoftLimit = has[8] && has[9] && times[3].UnixMicroseconds != 0,
                    IsReferral = texts[2].Length > 0,
                    Tier = kind == (int)EntryKind.Assessed ? Math.Abs(stances[0] - 2) * 127 : 0,
                    AtRiskSince = kind == (int)EntryKind.Assessed ? times[1] : default,
                    HasCorrection = kind == (int)EntryKind.Assessed && has[0],
                    IsLift = kind == (int)EntryKind.Frozen && has[5],
                    HasCreditCap = kind == (int)EntryKind.CreditCapped && has[0],
                    ResultingWorth = isAbout ? amounts[3] : default,
                    AppreciatedDeposit = isAbout ? previous[5] : 0,
                },
                Id = Valid(id),
                Activity = Valid(texts[0]),
                Reference = Valid(texts[1]),
                ReferredTo = texts[2].Length > 0 ? members[2] : null,
                ContentHash = hash,
                HasAmount = has[0],
                HasQuality = has[1],
                HasValue = has[2],
                HasClientTime = has[3],
                PreviousOfGiver = previous[0],
                PreviousOfReceiver = previous[1],
                PreviousOfPair = previous[2],
            };
    }

    // Half a surrogate pair does not survive UTF-8.
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
