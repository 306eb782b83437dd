namespace SocialCapital.Gateway.Responses;

/// <summary>Goodwill weighed down by age.</summary>
internal sealed record DecayedResponse(decimal Given, decimal Received, decimal Net)
{
    public static DecayedResponse Of(double given, double received)
    {
        var (g, r) = (Exact.Round(given), Exact.Round(received));
        return new DecayedResponse(g, r, g - r);
    }
}
