using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Liquidity;

/// <summary>
/// A community's books as bytes, at the end of a checkpoint's head and between silos. docs/journal-format.md describes them.
/// </summary>
public static class FlowsCodec
{
    /// <summary>Books as bytes; the same books always give the same.</summary>
    public static byte[] ToBytes(CommunityFlows flows)
    {
        var writer = new ByteWriter(1_024);
        Write(writer, flows);
        return writer.Written.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="LedgerStoreException">The bytes are no books.</exception>
    public static CommunityFlows FromBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        return Read(ref reader);
    }

    internal static void Write(ByteWriter writer, CommunityFlows flows)
    {
        writer.VarUInt((ulong)flows.BegunAfter);
        writer.VarUInt((uint)flows.LatestHour);
        writer.VarInt128(flows.Balances.MicroUnits);
        writer.VarInt128(flows.Mutual.MicroUnits);
        for (var from = Economy.None; from <= Economy.Transactional; from++)
        {
            for (var to = Economy.None; to <= Economy.Transactional; to++)
            {
                writer.VarUInt((ulong)flows.Moves[from, to]);
            }
        }

        var hours = flows.Hours.ToArray();
        writer.VarUInt((uint)hours.Length);
        foreach (var (hour, flow) in hours)
        {
            writer.VarUInt((uint)(flows.LatestHour - hour));
            Write(writer, flow);
        }

        writer.VarUInt((uint)flows.Refusals.Count);
        foreach (var refusal in flows.Refusals)
        {
            writer.Int64(refusal.At.UnixMicroseconds);
            writer.VarUInt((uint)refusal.Asker);
            writer.VarUInt((uint)refusal.Asked);
            writer.VarInt(refusal.Amount.MicroUnits);
            writer.Byte(refusal.IsExpired ? (byte)1 : (byte)0);
        }
    }

    internal static CommunityFlows Read(ref ByteReader reader)
    {
        var flows = new CommunityFlows();
        var begunAfter = (long)reader.VarUInt();
        var latest = (int)reader.VarUInt();
        flows.Restore(Sum(ref reader), Sum(ref reader), latest, begunAfter);
        for (var from = Economy.None; from <= Economy.Transactional; from++)
        {
            for (var to = Economy.None; to <= Economy.Transactional; to++)
            {
                flows.Moves.Add(from, to, (long)reader.VarUInt());
            }
        }

        for (var left = (int)reader.VarUInt(); left > 0; left--)
        {
            var hour = latest - (int)reader.VarUInt();
            flows.Restore(hour, ReadHour(ref reader));
        }

        for (var left = (int)reader.VarUInt(); left > 0; left--)
        {
            flows.Keep(new Refusal(
                new Timestamp(reader.Int64()),
                (int)reader.VarUInt(),
                (int)reader.VarUInt(),
                new Goodwill(reader.VarInt()),
                reader.Byte() == 1));
        }

        return flows;
    }

    private static void Write(ByteWriter writer, in HourFlow flow)
    {
        foreach (var count in (ReadOnlySpan<long>)[flow.Asked, flow.Honored, flow.Declined, flow.Expired, flow.Canceled, flow.RelationshipsMoved])
        {
            writer.VarInt(count);
        }

        foreach (var sum in (ReadOnlySpan<GoodwillSum>)
            [flow.GoodwillAsked, flow.GoodwillHonored, flow.GoodwillRefused, flow.GivenByHonoring, flow.BalancesMoved, flow.MutualMoved])
        {
            writer.VarInt128(sum.MicroUnits);
        }
    }

    private static HourFlow ReadHour(ref ByteReader reader) => new()
    {
        Asked = reader.VarInt(),
        Honored = reader.VarInt(),
        Declined = reader.VarInt(),
        Expired = reader.VarInt(),
        Canceled = reader.VarInt(),
        RelationshipsMoved = reader.VarInt(),
        GoodwillAsked = Sum(ref reader),
        GoodwillHonored = Sum(ref reader),
        GoodwillRefused = Sum(ref reader),
        GivenByHonoring = Sum(ref reader),
        BalancesMoved = Sum(ref reader),
        MutualMoved = Sum(ref reader),
    };

    private static GoodwillSum Sum(ref ByteReader reader) => new(reader.VarInt128());
}
