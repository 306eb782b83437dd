namespace SocialCapital.Gateway.Responses;

/// <summary>Floats as the numbers of the API: at most six decimals.</summary>
internal static class Exact
{
    /// <summary>Rounds to six decimals. What is derived from floats is not exact to begin with.</summary>
    /// <exception cref="OverflowException">The value is not finite, which no balance or score may be.</exception>
    public static decimal Round(double value) => Math.Round((decimal)value, 6);
}
