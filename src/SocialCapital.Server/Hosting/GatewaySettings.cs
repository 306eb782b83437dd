using SocialCapital.Gateway.Authentication.Tokens;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Hosting.Settings;
using SocialCapital.Server.Keys;

namespace SocialCapital.Server.Hosting;

/// <summary>The settings of a gateway, alone or with a silo.</summary>
internal static class GatewaySettings
{
    private const int QuotaMax = 100_000_000;

    /// <summary>Reads them.</summary>
    /// <exception cref="ConfigurationException">One is out of its range.</exception>
    public static Action<GatewayOptions> Read(SettingValues settings, AdminKeys adminKeys)
    {
        var events = settings.Number(KnownSettings.QuotaEvents, 0, QuotaMax);
        var reads = settings.Number(KnownSettings.QuotaReads, 0, QuotaMax);
        var tokens = Tokens(settings);
        return gateway =>
        {
            (gateway.AdminKeyHash, gateway.IsAdminKey) = (adminKeys.CurrentHash, adminKeys.Opens);
            (gateway.EventsPerSecond, gateway.ReadsPerSecond) = (events, reads);
            gateway.Tokens = tokens;
        };
    }

    private static TokenOptions Tokens(SettingValues settings)
    {
        var issuer = settings.Text(KnownSettings.TokenIssuer);
        if (TokenOptions.IssuerProblem(issuer) is { } problem)
        {
            throw settings.Wrong(KnownSettings.TokenIssuer, problem);
        }

        return new TokenOptions
        {
            Issuer = issuer,
            Audience = issuer is null ? null : settings.Required(KnownSettings.TokenAudience, "tokens for anybody else would open this service, too"),
            CommunityClaim = settings.Text(KnownSettings.TokenCommunityClaim)!,
            ScopeClaim = settings.Text(KnownSettings.TokenScopeClaim)!,
        };
    }
}
