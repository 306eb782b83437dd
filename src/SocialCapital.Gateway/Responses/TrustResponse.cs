using SocialCapital.Grains.Abstractions.Relationships;

namespace SocialCapital.Gateway.Responses;

/// <summary>How far one member may trust another, -1 to 1, and the risk that it goes wrong, 0 to 1.</summary>
internal sealed record TrustResponse(decimal Expected, decimal Low, decimal High, decimal Risk, decimal RiskLow, decimal RiskHigh)
{
    public static TrustResponse Of(TrustView trust) =>
        new(trust.Expected.ToDecimal(), trust.Low.ToDecimal(), trust.High.ToDecimal(), trust.Risk.ToDecimal(), trust.RiskLow.ToDecimal(), trust.RiskHigh.ToDecimal());
}
