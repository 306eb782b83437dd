using System.Buffers.Binary;
using CsCheck;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Trust;

namespace SocialCapital.Ledger.Tests.Trust;

/// <summary>A community's trust as bytes. What it looks like without any ratings, CheckpointHeaderTests hold to what was always written.</summary>
public sealed class TrustCodecTests
{
    // Where what the ratings teach begins, where nothing before it takes more than one byte: two numbers, three sums, and how many, and by whom.
    private const int ModelAt = 1 + 1 + (3 * 8) + 1 + 1;

    [Fact]
    public void Any_trust_is_read_as_it_was_written() => TrustBooks.Any.Sample(trust =>
    {
        var bytes = TrustCodec.ToBytes(trust);
        var read = TrustCodec.FromBytes(bytes);
        Assert.Equal(
            (trust.BegunAfter, trust.Founders, trust.Credit, trust.ReferenceSums, trust.Model.Ratings),
            (read.BegunAfter, read.Founders, read.Credit, read.ReferenceSums, read.Model.Ratings));
        var (state, again) = (trust.Model.Save(), read.Model.Save());
        Assert.Equal((state.FormerRatings, state.Noise, state.Usual), (again.FormerRatings, again.Noise, again.Usual));
        AssertSame(state.Risk, again.Risk);
        AssertSame(state.Expected, again.Expected);
        Assert.Equal(bytes, TrustCodec.ToBytes(read));
    });

    /// <summary>The bytes of docs/journal-format.md, for as many features as this program has.</summary>
    [Fact]
    public void What_the_ratings_teach_is_written_as_the_format_says()
    {
        var model = TrustBooks.Taught(ratings: 300, seed: 1);
        var state = model.Save();
        var expected = Begun(0xAC, 0x02, 0xAC, 0x02, (byte)TrustFeatures.Count);
        expected.AddRange(Doubles(state.Noise, state.Usual.Count, state.Usual.Sum, state.Usual.Negative, state.Usual.Newcomers, state.Usual.NewcomersNegative));
        foreach (var learner in (LearnerState[])[state.Risk, state.Expected])
        {
            var size = learner.Inverses.Length;
            expected.Add((byte)size);
            Assert.InRange(learner.Turn, 0, 127);
            expected.Add((byte)learner.Turn);
            Assert.Equal(size * (size + 1) / 2, learner.Rows.Length);
            expected.AddRange(Doubles([.. learner.Inverses, .. learner.Rows, .. learner.Held]));
        }

        Assert.Equal((300, TrustFeatures.Count, TrustFeatures.Count + 2), (state.FormerRatings, state.Risk.Inverses.Length, state.Expected.Inverses.Length));
        Assert.Equal(Convert.ToHexString([.. expected]), Convert.ToHexString(TrustCodec.ToBytes(Of(model))));
    }

    /// <summary>As checkpoints of version 3 have it: weights, and the lower half of a matrix.</summary>
    [Fact]
    public void What_an_earlier_version_had_learned_is_taken_over()
    {
        var former = Begun(7, (byte)TrustFeatures.Count);
        former.AddRange(Doubles(0.5, 7, 1, 2, 3, 1));
        foreach (var size in (int[])[TrustFeatures.Count, TrustFeatures.Count + 2])
        {
            former.Add((byte)size);
            former.AddRange(Doubles([.. Enumerable.Range(0, size).Select(i => i / 8.0)]));
            for (var row = 0; row < size; row++)
            {
                former.AddRange(Doubles([.. Enumerable.Range(0, row + 1).Select(column => column == row ? 4.0 : 0)]));
            }
        }

        var reader = new ByteReader([.. former]);
        var read = TrustCodec.Read(ref reader, isFormer: true);
        Assert.True(reader.IsAtEnd);
        Assert.Equal((7, 7), (read.Model.Ratings, read.Model.FormerRatings));
        var state = read.Model.Save();
        Assert.Equal((0.5, 7, 2), (state.Noise, state.Usual.Count, state.Usual.Negative));
        foreach (var learner in (LearnerState[])[state.Risk, state.Expected])
        {
            Assert.All(learner.Inverses, inverse => Assert.Equal(0.25, inverse));

            // Where the matrix is a diagonal, the right side of each row is its weight.
            var (size, at) = (learner.Inverses.Length, -1);
            Assert.Equal(Enumerable.Range(0, size).Select(i => i / 8.0), Enumerable.Range(0, size).Select(i => learner.Rows[at += size - i]));
        }

        Assert.Equal(7, TrustCodec.FromBytes(TrustCodec.ToBytes(read)).Model.FormerRatings);
    }

    [Fact]
    public void Trust_cut_short_or_too_long_is_refused()
    {
        foreach (var bytes in (byte[][])[TrustCodec.ToBytes(new CommunityTrust()), TrustCodec.ToBytes(Of(TrustBooks.Taught(1, 1)))])
        {
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.ThrowsAny<LedgerStoreException>(() => TrustCodec.FromBytes(bytes.AsSpan(0, length)));
            }

            Assert.ThrowsAny<LedgerStoreException>(() => TrustCodec.FromBytes([.. bytes, 0]));
        }
    }

    /// <summary>Whatever the bytes, they are refused as what they are, or they are trust that can be asked and written again.</summary>
    [Fact]
    public void Damaged_trust_is_refused_or_holds_together() => Gen.Select(
        TrustBooks.Any, Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 3], Gen.Bool).Sample((trust, damages, isAtFront) =>
        {
            var bytes = TrustCodec.ToBytes(trust);
            foreach (var (at, value) in damages)
            {
                bytes[at % (isAtFront ? Math.Min(bytes.Length, 120) : bytes.Length)] = value;
            }

            CommunityTrust read;
            try
            {
                read = TrustCodec.FromBytes(bytes);
            }
            catch (LedgerStoreException)
            {
                return;
            }

            Assert.InRange(read.Founders, 0, CommunityTrust.FoundersMax);
            Assert.True(read.Credit >= 0 && double.IsFinite(read.Credit) && read.Reference >= 0 && read.BegunAfter >= 0);
            var again = TrustCodec.ToBytes(read);
            Assert.Equal(again, TrustCodec.ToBytes(TrustCodec.FromBytes(again)));
        });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused_wherever_it_stands(double value)
    {
        var whole = TrustCodec.ToBytes(Of(TrustBooks.Taught(1, 1)));
        var size = TrustFeatures.Count;
        var sizeAt = ModelAt + 1 + (6 * 8);
        Assert.Equal(size, whole[sizeAt]);
        var places = new[] { 2, 10, 18, ModelAt + 1, ModelAt + 9, ModelAt + 41, sizeAt + 2, sizeAt + 2 + (8 * size), whole.Length - 8 };
        Assert.All(places, place =>
        {
            var bytes = (byte[])whole.Clone();
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(place), value);
            Assert.Throws<LedgerStoreException>(() => TrustCodec.FromBytes(bytes));
        });
    }

    [Fact]
    public void What_was_learned_of_other_features_is_learned_anew()
    {
        var bytes = TrustCodec.ToBytes(CommunityTrust.Restore(TrustBooks.Taught(7, 1), founders: 3, credit: 2, reference: (1, 2), begunAfter: 0));
        bytes[ModelAt]--;
        var read = TrustCodec.FromBytes(bytes);
        Assert.Equal((0, 3, 2.0), (read.Model.Ratings, read.Founders, read.Credit));
    }

    private static List<byte> Begun(params byte[] numbers) => [0, 0, .. new byte[3 * 8], .. numbers];

    private static byte[] Doubles(params double[] values) => [.. values.SelectMany(value =>
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    })];

    private static void AssertSame(LearnerState expected, LearnerState actual)
    {
        Assert.Equal(expected.Inverses, actual.Inverses);
        Assert.Equal(expected.Rows, actual.Rows);
        Assert.Equal(expected.Held, actual.Held);
        Assert.Equal(expected.Turn, actual.Turn);
    }

    private static CommunityTrust Of(TrustModel model) => CommunityTrust.Restore(model, founders: 0, credit: 0, reference: (0, 0), begunAfter: 0);
}
