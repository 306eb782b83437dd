using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Trust;

/// <summary>
/// A community's trust as bytes, at the end of a checkpoint's head: the founders, the usual trust, and what the ratings teach.
/// docs/journal-format.md describes them.
/// </summary>
public static class TrustCodec
{
    private const int SizeMax = 1_000;

    /// <summary>Trust as bytes; the same trust always gives the same.</summary>
    public static byte[] ToBytes(CommunityTrust trust)
    {
        var writer = new ByteWriter(256);
        Write(writer, trust);
        return writer.Written.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="LedgerStoreException">The bytes are no trust.</exception>
    public static CommunityTrust FromBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var trust = Read(ref reader, isFormer: false);
        return reader.IsAtEnd ? trust : throw new LedgerStoreException("The community's trust is followed by bytes that are none of its.");
    }

    internal static void Write(ByteWriter writer, CommunityTrust trust)
    {
        writer.VarUInt((ulong)trust.BegunAfter);
        writer.VarUInt((uint)trust.Founders);
        writer.Double(trust.Credit);
        writer.Double(trust.ReferenceSums.Sum);
        writer.Double(trust.ReferenceSums.Weight);
        var model = trust.Model;
        writer.VarUInt((ulong)model.Ratings);
        if (model.Ratings == 0)
        {
            return;
        }

        var state = model.Save();
        writer.VarUInt((ulong)state.FormerRatings);
        writer.VarUInt((uint)TrustFeatures.Count);
        writer.Double(state.Noise);
        foreach (var value in (ReadOnlySpan<double>)[state.Usual.Count, state.Usual.Sum, state.Usual.Negative, state.Usual.Newcomers, state.Usual.NewcomersNegative])
        {
            writer.Double(value);
        }

        Write(writer, state.Risk);
        Write(writer, state.Expected);
    }

    /// <param name="reader">The bytes.</param>
    /// <param name="isFormer">Whether they were written before what ratings teach was kept in factors.</param>
    /// <exception cref="LedgerStoreException">The bytes are no trust, or damaged.</exception>
    internal static CommunityTrust Read(ref ByteReader reader, bool isFormer)
    {
        var begunAfter = reader.Number();
        var founders = reader.Number(CommunityTrust.FoundersMax);
        var credit = Sum(ref reader);
        var reference = (Sum(ref reader), Sum(ref reader));
        var ratings = reader.Number();
        return CommunityTrust.Restore(
            ratings > 0 ? ReadModel(ref reader, ratings, isFormer) : new TrustModel(), founders, credit, reference, begunAfter);
    }

    private static TrustModel ReadModel(ref ByteReader reader, long ratings, bool isFormer)
    {
        var formerRatings = isFormer ? ratings : reader.Number();
        var features = reader.Number(SizeMax);
        var noise = Sum(ref reader);
        var usual = new BaseRates
        {
            Count = Sum(ref reader),
            Sum = Finite(ref reader),
            Negative = Sum(ref reader),
            Newcomers = Sum(ref reader),
            NewcomersNegative = Sum(ref reader),
        };

        // What was learned of other features than this program's says nothing here: it is learned anew.
        var isKnown = features == TrustFeatures.Count;
        if (isFormer)
        {
            var (risk, expected) = (ReadFormer(ref reader), ReadFormer(ref reader));
            return isKnown ? Restored(() => TrustModel.Restore(ratings, noise, usual, risk, expected)) : new TrustModel();
        }

        var state = new TrustModelState(ratings, formerRatings, noise, usual, ReadLearner(ref reader), ReadLearner(ref reader));
        return isKnown ? Restored(() => TrustModel.Restore(state)) : new TrustModel();
    }

    // Whoever folds on counts on it: what is no number, or below nothing, would spoil all that comes after.
    private static double Sum(ref ByteReader reader) =>
        Finite(ref reader) is >= 0 and var sum ? sum : throw new LedgerStoreException("The community's trust is damaged: a sum below zero.");

    private static double Finite(ref ByteReader reader) => reader.Double() is var value && double.IsFinite(value)
        ? value
        : throw new LedgerStoreException("The community's trust is damaged: a number that is none.");

    private static TrustModel Restored(Func<TrustModel> restore)
    {
        try
        {
            return restore();
        }
        catch (ArgumentException e)
        {
            throw new LedgerStoreException($"What the community's ratings taught is damaged: {e.Message}", e);
        }
    }

    private static void Write(ByteWriter writer, LearnerState learner)
    {
        writer.VarUInt((uint)learner.Inverses.Length);
        writer.VarUInt((uint)learner.Turn);
        Write(writer, learner.Inverses);
        Write(writer, learner.Rows);
        Write(writer, learner.Held);
    }

    private static void Write(ByteWriter writer, double[] values)
    {
        foreach (var value in values)
        {
            writer.Double(value);
        }
    }

    private static LearnerState ReadLearner(ref ByteReader reader)
    {
        var size = reader.Number(SizeMax);
        var turn = reader.Number(SizeMax);
        return new LearnerState(ReadFinite(ref reader, size), ReadFinite(ref reader, size * (size + 1) / 2), ReadFinite(ref reader, size), turn);
    }

    private static FormerLearnerState ReadFormer(ref ByteReader reader)
    {
        var size = reader.Number(SizeMax);
        var weights = ReadFinite(ref reader, size);
        var precision = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                precision[(i * size) + j] = precision[(j * size) + i] = Finite(ref reader);
            }
        }

        return new FormerLearnerState(weights, precision);
    }

    private static double[] ReadFinite(ref ByteReader reader, int count)
    {
        var values = new double[count];
        foreach (ref var value in values.AsSpan())
        {
            value = Finite(ref reader);
        }

        return values;
    }
}
