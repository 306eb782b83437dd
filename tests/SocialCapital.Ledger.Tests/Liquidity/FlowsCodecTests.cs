using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Liquidity;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Liquidity;

/// <summary>Books as bytes. What they look like, CheckpointHeaderTests hold to what was always written.</summary>
public sealed class FlowsCodecTests
{
    private static readonly Gen<long> Counts = Gen.Frequency((5, Gen.Long[-3, 300]), (1, Gen.OneOf(long.MinValue, long.MaxValue)));

    private static readonly Gen<GoodwillSum> Sums = Gen.Frequency(
        (5, Gen.Long[-3, 300].Select(sum => (Int128)sum)),
        (2, Gen.Select(Gen.ULong, Gen.ULong).Select((high, low) => new Int128(high, low))),
        (1, Gen.OneOf(Int128.MinValue, Int128.MaxValue, 0))).Select(sum => new GoodwillSum(sum));

    private static readonly Gen<HourFlow> Hours = Gen.Select(Counts.Array[8], Sums.Array[8]).Select((counts, sums) => new HourFlow
    {
        Asked = counts[0],
        Honored = counts[1],
        Declined = counts[2],
        Expired = counts[3],
        Canceled = counts[4],
        RelationshipsMoved = counts[5],
        GoodwillAsked = sums[0],
        GoodwillHonored = sums[1],
        GoodwillRefused = sums[2],
        GivenByHonoring = sums[3],
        BalancesMoved = sums[4],
        MutualMoved = sums[5],
        HeardHonored = counts[6],
        HeardRefused = counts[7],
        GoodwillHeardHonored = sums[6],
        GoodwillHeardRefused = sums[7],
    });

    private static readonly Gen<Refusal> Refusals = Gen.Select(
        Gen.Long, Gen.Int[0, int.MaxValue], Gen.Int[0, 300], Gen.Long, Gen.Bool,
        (at, asker, asked, amount, isExpired) => new Refusal(new Timestamp(at), asker, asked, new Goodwill(amount), isExpired));

    private static readonly Gen<CommunityFlows> Books = Gen.Select(
        Sums, Sums, Gen.OneOf(Gen.Int[0, 800], Gen.Int[0, int.MaxValue]), Gen.Long[0, long.MaxValue],
        Gen.Select(Gen.Int[0, CommunityFlows.HoursMax + 9], Hours).Array[0, 20],
        Gen.Frequency((9, Refusals.Array[0, 9]), (1, Refusals.Array[300])),
        Gen.Long[0, long.MaxValue].Array[EconomyMoves.Kinds * EconomyMoves.Kinds])
        .Select((balances, mutual, latest, begunAfter, hours, refusals, moves) =>
        {
            var flows = new CommunityFlows();
            flows.Restore(balances, mutual, latest, begunAfter);
            for (var i = 0; i < moves.Length; i++)
            {
                flows.Moves.Add((Economy)(i / EconomyMoves.Kinds), (Economy)(i % EconomyMoves.Kinds), moves[i]);
            }

            foreach (var (ago, hour) in hours.Where(hour => hour.Item1 <= latest).DistinctBy(hour => hour.Item1))
            {
                flows.Restore(latest - ago, hour);
            }

            Array.ForEach(refusals, flows.Keep);
            return flows;
        });

    [Fact]
    public void Any_books_are_read_as_they_were_written() => Books.Sample(flows =>
    {
        var bytes = FlowsCodec.ToBytes(flows);
        var read = FlowsCodec.FromBytes(bytes);

        Assert.Equal((flows.Balances, flows.Mutual, flows.LatestHour, flows.BegunAfter), (read.Balances, read.Mutual, read.LatestHour, read.BegunAfter));
        Assert.Equal(flows.Hours, read.Hours);
        Assert.Equal(flows.Refusals, read.Refusals);
        foreach (var from in Enum.GetValues<Economy>())
        {
            Assert.All(Enum.GetValues<Economy>(), to => Assert.Equal(flows.Moves[from, to], read.Moves[from, to]));
        }

        Assert.Equal(bytes, FlowsCodec.ToBytes(read));
    });

    [Fact]
    public void Books_cut_short_or_too_long_are_refused() => Books.Sample(
        flows =>
        {
            var bytes = FlowsCodec.ToBytes(flows);
            foreach (var length in Enumerable.Range(0, Math.Min(bytes.Length, 400)).Append(bytes.Length - 1))
            {
                Assert.ThrowsAny<LedgerStoreException>(() => FlowsCodec.FromBytes(bytes.AsSpan(0, length)));
            }

            Assert.ThrowsAny<LedgerStoreException>(() => FlowsCodec.FromBytes([.. bytes, 0]));
        },
        iter: 50);

    /// <summary>Whatever the bytes, they are refused as what they are, or they are books that can be watched and written again.</summary>
    [Fact]
    public void Damaged_bytes_are_refused_or_give_books_that_hold_together() => Gen.Select(Books, Gen.Int[0, int.MaxValue], Gen.Byte).Sample((flows, at, value) =>
    {
        var bytes = FlowsCodec.ToBytes(flows);
        bytes[at % Math.Min(bytes.Length, 200)] = value;
        CommunityFlows read;
        try
        {
            read = FlowsCodec.FromBytes(bytes);
        }
        catch (LedgerStoreException)
        {
            return;
        }

        Assert.All(read.Hours, hour => Assert.InRange(hour.Key, Math.Max(0, read.LatestHour - CommunityFlows.HoursMax + 1), read.LatestHour));
        Assert.InRange(read.Refusals.Count, 0, CommunityFlows.RefusalsMax);
        Assert.All(read.Refusals, refusal => Assert.True(refusal.Asker >= 0 && refusal.Asked >= 0));
        Assert.Equal(FlowsCodec.ToBytes(read), FlowsCodec.ToBytes(FlowsCodec.FromBytes(FlowsCodec.ToBytes(read))));
    });

    /// <summary>Each would be an hour that is not kept, or the same one twice.</summary>
    [Theory]
    [InlineData("05", "01", "06", "")]
    [InlineData("8008", "01", "A005", "")]
    [InlineData("8008", "02", "05", "05")]
    [InlineData("8008", "02", "05", "06")]
    [InlineData("8080808008", "00", "", "")]
    [InlineData("8008", "A105", "", "")]
    [InlineData("8008", "01", "FFFFFFFFFFFFFFFFFF01", "")]
    public void Hours_that_can_not_be_are_refused(string latest, string count, string ago, string nextAgo)
    {
        const string Sums = "0000" + "00000000000000000000000000000000";
        const string Hour = "00000000000000000000000000000000";
        var text = "00" + latest + Sums + count + ago + (ago.Length > 0 ? Hour : "") + nextAgo + (nextAgo.Length > 0 ? Hour : "") + "00";
        Assert.ThrowsAny<LedgerStoreException>(() => FlowsCodec.FromBytes(Convert.FromHexString(text)));

        var sound = "00" + "8008" + Sums + "02" + "9F05" + Hour + "00" + Hour + "00";
        Assert.Equal([1_024 - 671, 1_024], FlowsCodec.FromBytes(Convert.FromHexString(sound)).Hours.Select(hour => hour.Key));
    }

    [Fact]
    public void More_refusals_than_are_kept_are_refused()
    {
        var refusal = "0000000000000000" + "01" + "02" + "02" + "00";
        var head = "00" + "8008" + "0000" + "00000000000000000000000000000000" + "00";
        Assert.Equal(256, FlowsCodec.FromBytes(Convert.FromHexString(head + "8002" + string.Concat(Enumerable.Repeat(refusal, 256)))).Refusals.Count);
        Assert.ThrowsAny<LedgerStoreException>(() => FlowsCodec.FromBytes(Convert.FromHexString(head + "8102" + string.Concat(Enumerable.Repeat(refusal, 257)))));
    }
}
