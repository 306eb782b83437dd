using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

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

    /// <summary>The bytes of docs/journal-format.md: checkpoints outlive the program that wrote them.</summary>
    [Fact]
    public void Version_3_is_what_it_always_was_and_the_older_ones_are_read()
    {
        const string Bytes = "AC02" + "05" + "06" + "07" + "01" + "FEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
            + "00000000000000004000000000000000" + "0807060504030201" + "8001" + "02" + "7B7D";
        const string NoFlows = "00000000" + "00000000000000000000000000000000" + "0000";
        const string NoTrust = "0000" + "000000000000000000000000000000000000000000000000" + "00";
        Assert.Equal("03" + Bytes + "00" + NoFlows + NoTrust, Convert.ToHexString(Sample.Write()));
        Assert.Equal(Sample.Write(), CheckpointHeader.Read(Convert.FromHexString("03" + Bytes + "00" + NoFlows + NoTrust)).Write());
        Assert.Equal(Sample with { Flows = null, Trust = null }, CheckpointHeader.Read(Convert.FromHexString("01" + Bytes)));
        Assert.Null(CheckpointHeader.Read(Convert.FromHexString("02" + Bytes + "00" + NoFlows)).Trust);

        var withFavor = Sample with { OpenFavors = [new OpenFavor(300, 1, 2, new Goodwill(-1), new Timestamp(0x0102030405060708))] };
        const string Favor = "01" + "AC02" + "01" + "02" + "01" + "0807060504030201";
        Assert.Equal("03" + Bytes + Favor + NoFlows + NoTrust, Convert.ToHexString(withFavor.Write()));
        Assert.Equal(withFavor.OpenFavors, CheckpointHeader.Read(Convert.FromHexString("02" + Bytes + Favor + NoFlows)).OpenFavors);

        var flows = new CommunityFlows();
        flows.Restore(new(300), new(-1), latestHour: 1_000, begunAfter: 5);
        flows.Moves.Add(Economy.None, Economy.Attention, 2);
        flows.Restore(998, new HourFlow { Asked = 3, Honored = -1, GoodwillRefused = new((Int128)1 << 70), RelationshipsMoved = 1, HeardRefused = 4, GoodwillHeardHonored = new(3), MutualMoved = new(-1) });
        flows.Keep(new Refusal(new Timestamp(0x0102030405060708), 1, 300, new Goodwill(2), IsExpired: true));
        const string Flows = "05" + "E807" + "D804" + "01" + "00020000" + "000000000000000000000000" + "01" + "02"
            + "06" + "01" + "00" + "00" + "00" + "00" + "08" + "02" + "00" + "00" + "8080808080808080808002" + "06" + "00" + "00" + "00" + "01"
            + "01" + "0807060504030201" + "01" + "AC02" + "04" + "01";
        Assert.Equal("03" + Bytes + "00" + Flows + NoTrust, Convert.ToHexString((Sample with { Flows = flows }).Write()));
        Assert.Equal(
            "03" + Bytes + "00" + Flows + NoTrust,
            Convert.ToHexString(CheckpointHeader.Read(Convert.FromHexString("03" + Bytes + "00" + Flows + NoTrust)).Write()));
    }

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
                Trust = new CommunityTrust(),
            };
            var read = CheckpointHeader.Read(header.Write());
            Assert.Equal(header with { Flows = null, Trust = null, OpenFavors = [] }, read with { Flows = null, Trust = null, OpenFavors = [] });
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
        var bytes = Sample.Write();
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.ThrowsAny<LedgerStoreException>(() => CheckpointHeader.Read(bytes.AsSpan(0, length)));
        }
    }
}
