using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>What every forecast keeps to.</summary>
internal static class Sanity
{
    public static void Assert(TrustForecast forecast)
    {
        int[] expected = [-1_000_000, forecast.Low.Millionths, forecast.Expected.Millionths, forecast.High.Millionths, 1_000_000];
        int[] risk = [0, forecast.RiskLow.Millionths, forecast.Risk.Millionths, forecast.RiskHigh.Millionths, 1_000_000];
        Xunit.Assert.Equal(expected.Order(), expected);
        Xunit.Assert.Equal(risk.Order(), risk);
    }
}
