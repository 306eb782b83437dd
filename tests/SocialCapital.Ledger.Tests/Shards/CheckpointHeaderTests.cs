using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Trust;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class CheckpointHeaderTests
{
    private static readonly CheckpointHeader Sample = new()
    {
        PolicyVersion = 300,
        PolicyJson = "{}",
        Members = 5,
        Relationships = 6,
        Adjustments = 7,
        CommonsWasSeen = true,
        TotalGiven = -2,
        TotalReceived = (Int128)1 << 70,
        LastRecordedAt = new Timestamp(0x0102030405060708),
        DedupeFrom = 128,
        Flows = new CommunityFlows(),
        Trust = new CommunityTrust(),
    };

    // The bytes of docs/journal-format.md, version by version: checkpoints outlive the program that wrote them.
    private const string Bytes = "AC02" + "05" + "06" + "07" + "01" + "FEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
        + "00000000000000004000000000000000" + "0807060504030201" + "8001" + "02" + "7B7D";

    private const string NoFlows = "00000000" + "00000000000000000000000000000000" + "0000";
    private const string NoTrust = "00" + "00" + "0000000000000000" + "0000000000000000" + "0000000000000000" + "00";

    [Fact]
    public void Version_1_is_read() => Assert.Equal(Sample with { Flows = null, Trust = null }, Read("01" + Bytes));

    [Fact]
    public void Version_2_is_read()
    {
        var read = Read("02" + Bytes + "00" + NoFlows);
        Assert.Null(read.Trust);
        Assert.Equal("04" + Bytes + "00" + NoFlows + NoTrust, Hex(read with { Trust = new CommunityTrust() }));
    }

    /// <summary>Which differs from version 4 in what ratings teach: TrustCodecTests read that.</summary>
    [Fact]
    public void Version_3_is_read() => Assert.Equal("04" + Bytes + "00" + NoFlows + NoTrust, Hex(Read("03" + Bytes + "00" + NoFlows + NoTrust)));

    [Fact]
    public void Version_4_is_what_it_always_was()
    {
        AssertWritten("00" + NoFlows + NoTrust, Sample);

        var withFavor = Sample with { OpenFavors = [new OpenFavor(300, 1, 2, new Goodwill(-1), new Timestamp(0x0102030405060708))] };
        const string Favor = "01" + "AC02" + "01" + "02" + "01" + "0807060504030201";
        AssertWritten(Favor + NoFlows + NoTrust, withFavor);
        Assert.Equal(withFavor.OpenFavors, Read("04" + Bytes + Favor + NoFlows + NoTrust).OpenFavors);

        var flows = new CommunityFlows();
        flows.Restore(new(300), new(-1), latestHour: 1_000, begunAfter: 5);
        flows.Moves.Add(Economy.None, Economy.Attention, 2);
        flows.Restore(998, new HourFlow { Asked = 3, Honored = -1, GoodwillRefused = new((Int128)1 << 70), RelationshipsMoved = 1, HeardRefused = 4, GoodwillHeardHonored = new(3), MutualMoved = new(-1) });
        flows.Keep(new Refusal(new Timestamp(0x0102030405060708), 1, 300, new Goodwill(2), IsExpired: true));
        const string Flows = "05" + "E807" + "D804" + "01" + "00020000" + "000000000000000000000000" + "01" + "02"
            + "06" + "01" + "00" + "00" + "00" + "00" + "08" + "02" + "00" + "00" + "8080808080808080808002" + "06" + "00" + "00" + "00" + "01"
            + "01" + "0807060504030201" + "01" + "AC02" + "04" + "01";
        AssertWritten("00" + Flows + NoTrust, Sample with { Flows = flows });

        var trust = CommunityTrust.Restore(new TrustModel(), founders: 3, credit: 1.5, reference: (0.5, 2), begunAfter: 300);
        AssertWritten(
            "00" + NoFlows + "AC02" + "03" + "000000000000F83F" + "000000000000E03F" + "0000000000000040" + "00", Sample with { Trust = trust });
    }

    private static void AssertWritten(string rest, CheckpointHeader header)
    {
        Assert.Equal("04" + Bytes + rest, Hex(header));
        Assert.Equal("04" + Bytes + rest, Hex(Read("04" + Bytes + rest)));
    }

    private static string Hex(CheckpointHeader header) => Convert.ToHexString(header.Write());

    private static CheckpointHeader Read(string hex) => CheckpointHeader.Read(Convert.FromHexString(hex));

    [Fact]
    public void Any_header_is_read_as_it_was_written() => Gen.Select(
        Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Long[0, long.MaxValue], Gen.Long, Gen.ULong, Gen.Bool, Gen.String.AlphaNumeric).Sample(
        (version, members, many, signed, low, seen, text) =>
        {
            var header = new CheckpointHeader
            {
                PolicyVersion = version,
                PolicyJson = text,
                Members = members,
                Relationships = many,
                Adjustments = many / 2,
                CommonsWasSeen = seen,
                TotalGiven = new Int128((ulong)signed, low),
                TotalReceived = new Int128(low, (ulong)signed),
                LastRecordedAt = new Timestamp(signed),
                DedupeFrom = many,
                Flows = new CommunityFlows(),
                Trust = CommunityTrust.Restore(new TrustModel(), members % 11, low, (low, low / 2.0), many),
            };
            var read = CheckpointHeader.Read(header.Write());
            Assert.Equal(header with { Flows = null, Trust = null }, read with { Flows = null, Trust = null });
            Assert.Equal(header.Write(), read.Write());
        });

    [Fact]
    public void Another_version_is_refused_by_its_number()
    {
        var bytes = Sample.Write();
        bytes[0] = 9;
        Assert.Contains("version 9", Assert.Throws<LedgerStoreException>(() => CheckpointHeader.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_cut_short_is_refused()
    {
        foreach (var version in (string[])["01" + Bytes, "02" + Bytes + "00" + NoFlows, "04" + Bytes + "00" + NoFlows + NoTrust])
        {
            var bytes = Convert.FromHexString(version);
            CheckpointHeader.Read(bytes);
            for (var length = 0; length < bytes.Length; length++)
            {
                AssertRefused(bytes[..length]);
            }

            AssertRefused([.. bytes, 0]);
        }
    }

    /// <summary>Whatever the bytes, they cost no memory and are refused as a damaged head, or they are one.</summary>
    [Fact]
    public void A_damaged_header_is_refused_as_what_it_is_or_is_one() => Gen.Select(
        Gen.Int[0, 2], TrustBooks.Any, Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 4]).Sample((favors, trust, damages) =>
        {
            var header = Sample with { Trust = trust, OpenFavors = [.. Enumerable.Range(1, favors).Select(i => new OpenFavor(i, 1, 2, new(9), new(7)))] };
            var bytes = header.Write();
            foreach (var (at, value) in damages)
            {
                bytes[at % Math.Min(bytes.Length, 300)] = value;
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var read = CheckpointHeader.Read(bytes);
                var again = (read with { Flows = read.Flows ?? new(), Trust = read.Trust ?? new() }).Write();
                Assert.Equal(again, CheckpointHeader.Read(again).Write());
            }
            catch (LedgerStoreException e)
            {
                Assert.IsNotType<JournalCorruptException>(e);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
        });

    [Fact]
    public void A_number_of_favors_that_no_header_has_room_for_is_refused()
    {
        foreach (var many in (string[])["02", "FFFFFFFF07", "FFFFFFFF0F", "8080808010", "FFFFFFFFFFFFFFFFFF01"])
        {
            AssertRefused(Convert.FromHexString("03" + Bytes + many + "AC02" + "01" + "02" + "01" + "0807060504030201" + NoFlows));
        }
    }

    // Of the checkpoint it must speak: who reads of a journal looks for the damage in the wrong place.
    private static void AssertRefused(byte[] bytes) => Assert.Contains(
        "checkpoint", Assert.Throws<LedgerStoreException>(() => CheckpointHeader.Read(bytes)).Message, StringComparison.Ordinal);
}
