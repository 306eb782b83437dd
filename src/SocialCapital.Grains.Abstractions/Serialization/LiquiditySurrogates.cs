using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Ledger.Liquidity;

namespace SocialCapital.Grains.Abstractions.Serialization;

[GenerateSerializer, Immutable]
internal struct GoodwillSumSurrogate
{
    [Id(0)] public long Upper;
    [Id(1)] public ulong Lower;
}

[RegisterConverter]
internal sealed class GoodwillSumConverter : IConverter<GoodwillSum, GoodwillSumSurrogate>
{
    public GoodwillSum ConvertFromSurrogate(in GoodwillSumSurrogate surrogate) =>
        new(new Int128((ulong)surrogate.Upper, surrogate.Lower));

    public GoodwillSumSurrogate ConvertToSurrogate(in GoodwillSum value) =>
        new() { Upper = (long)(value.MicroUnits >> 64), Lower = (ulong)(value.MicroUnits & ulong.MaxValue) };
}

[GenerateSerializer, Immutable]
internal struct CommunityFlowsSurrogate
{
    [Id(0)] public byte[] Bytes;
}

[RegisterConverter]
internal sealed class CommunityFlowsConverter : IConverter<CommunityFlows, CommunityFlowsSurrogate>
{
    public CommunityFlows ConvertFromSurrogate(in CommunityFlowsSurrogate surrogate) => FlowsCodec.FromBytes(surrogate.Bytes);

    public CommunityFlowsSurrogate ConvertToSurrogate(in CommunityFlows value) => new() { Bytes = FlowsCodec.ToBytes(value) };
}
