using System.Buffers.Binary;
using CsCheck;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Trust;

namespace SocialCapital.Ledger.Tests.Trust;

/// <summary>A community's trust as bytes. What it looks like without any ratings, CheckpointHeaderTests hold to what was always written.</summary>
public sealed class TrustCodecTests
{
    // Where what the ratings teach begins, where nothing before it takes more than one byte: two numbers, three sums, and how many.
    private const int ModelAt = 1 + 1 + (3 * 8) + 1;

    [Fact]
    public void Any_trust_is_read_as_it_was_written() => TrustBooks.Any.Sample(trust =>
    {
        var bytes = TrustCodec.ToBytes(trust);
        var read = TrustCodec.FromBytes(bytes);
        Assert.Equal(
            (trust.BegunAfter, trust.Founders, trust.Credit, trust.ReferenceSums, trust.Model.Ratings),
            (read.BegunAfter, read.Founders, read.Credit, read.ReferenceSums, read.Model.Ratings));
        var (state, again) = (trust.Model.Save(), read.Model.Save());
        Assert.Equal((state.Noise, state.Usual), (again.Noise, again.Usual));
        Assert.Equal(state.Risk.Weights, again.Risk.Weights);
        Assert.Equal(state.Risk.Precision, again.Risk.Precision);
        Assert.Equal(state.Expected.Weights, again.Expected.Weights);
        Assert.Equal(state.Expected.Precision, again.Expected.Precision);
        Assert.Equal(bytes, TrustCodec.ToBytes(read));
    });

    /// <summary>The bytes of docs/journal-format.md, for as many features as this program has.</summary>
    [Fact]
    public void What_the_ratings_teach_is_written_as_it_always_was()
    {
        var model = TrustBooks.Taught(ratings: 300, seed: 1);
        var state = model.Save();
        var expected = new List<byte> { 0, 0 };
        expected.AddRange(new byte[3 * 8]);
        expected.AddRange([0xAC, 0x02, (byte)TrustFeatures.Count]);
        Array.ForEach(
            [state.Noise, state.Usual.Count, state.Usual.Sum, state.Usual.Negative, state.Usual.Newcomers, state.Usual.NewcomersNegative], Add);
        foreach (var learner in (LearnerState[])[state.Risk, state.Expected])
        {
            var size = learner.Weights.Length;
            expected.Add((byte)size);
            Array.ForEach(learner.Weights, Add);
            for (var row = 0; row < size; row++)
            {
                Array.ForEach(learner.Precision[(row * size)..((row * size) + row + 1)], Add);
            }
        }

        Assert.Equal((TrustFeatures.Count, TrustFeatures.Count + 2), (state.Risk.Weights.Length, state.Expected.Weights.Length));
        Assert.Equal(Convert.ToHexString([.. expected]), Convert.ToHexString(TrustCodec.ToBytes(Of(model))));

        void Add(double value)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            expected.AddRange(bytes);
        }
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
        var places = new[] { 2, 10, 18, ModelAt + 1, ModelAt + 9, ModelAt + 41, sizeAt + 1, sizeAt + 1 + (8 * size), whole.Length - 8 };
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

    private static CommunityTrust Of(TrustModel model) => CommunityTrust.Restore(model, founders: 0, credit: 0, reference: (0, 0), begunAfter: 0);
}
