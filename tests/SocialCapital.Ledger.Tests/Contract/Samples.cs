using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Trust;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>Blocks, records and checkpoints whose content follows from their names, so that a mix-up shows.</summary>
internal static class Samples
{
    public static JournalBlock Block(long firstOffset, int count, int bytes = 100, int seed = 0) =>
        new(firstOffset, count, Bytes(bytes, HashCode.Combine(firstOffset, count, seed)));

    /// <summary>Blocks that follow each other, of 1 to 5 entries.</summary>
    public static List<JournalBlock> Blocks(int count, int bytes = 100, long after = 0)
    {
        var blocks = new List<JournalBlock>();
        for (var i = 0; i < count; i++)
        {
            blocks.Add(Block(after + 1, (i % 5) + 1, bytes));
            after = blocks[^1].LastOffset;
        }

        return blocks;
    }

    public static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static MemberRecord Member(int number, string? name = null, long state = 0) =>
        new(number, name ?? $"member-{number}", new MemberAccount
        {
            Given = new Goodwill((number * 1_000L) + state),
            Received = new Goodwill(-state),
            DecayedGiven = new DecayingSum { Sum = number + 0.25, AsOf = new Timestamp(state) },
            Ratings = number,
            Entries = state,
            LastOffset = long.MaxValue - number,
            FirstAt = new Timestamp(number),
        });

    public static RelationshipRecord Relationship(int low, int high, long state = 0) =>
        new(new PairKey(low, high), new RelationshipAccount
        {
            Low = new RelationshipSide { Given = new Goodwill((low * 1_000L) + state), Thanked = low },
            High = new RelationshipSide { Given = new Goodwill((high * 1_000L) - state), Disappointed = high },
            Entries = state,
            LastOffset = low + high,
        });

    /// <summary>A member with all the trust that can be kept, with some, or with none.</summary>
    public static MemberRecord Trusted(int number, int state)
    {
        var member = Member(number, state: state);
        return member with
        {
            Account = member.Account with
            {
                Trust = (state % 3) switch { 0 => TrustSamples.Longest(state), 1 => new MemberTrust { IsKept = true, Reference = state }, _ => default },
            },
        };
    }

    /// <summary>A relationship of which both sides, or one, or none have passed trust.</summary>
    public static RelationshipRecord Trusted(int low, int high, int state)
    {
        var pair = TrustSamples.LongestPair(state);
        (pair.Low.Passed, pair.High.Passed) = (state % 3 == 0 ? null : pair.Low.Passed, state % 2 == 0 ? null : pair.High.Passed);
        return new RelationshipRecord(new PairKey(low, high), pair);
    }

    public static AdjustmentRecord Adjustment(long offset, long state = 0) =>
        new(offset, new Adjustment(new Goodwill(offset + state), (Stance)(offset % 3), state, offset % 2 == 0));

    public static Checkpoint Checkpoint(
        long offset,
        IEnumerable<MemberRecord>? members = null,
        IEnumerable<RelationshipRecord>? relationships = null,
        IEnumerable<AdjustmentRecord>? adjustments = null,
        byte[]? header = null) =>
        new()
        {
            Head = new CheckpointHead(offset, header ?? Bytes(64, (int)offset)),
            Members = [.. (members ?? []).OrderBy(member => member.Number)],
            Relationships = [.. (relationships ?? []).OrderBy(relationship => relationship.Key)],
            Adjustments = [.. (adjustments ?? []).OrderBy(adjustment => adjustment.Offset)],
        };
}
