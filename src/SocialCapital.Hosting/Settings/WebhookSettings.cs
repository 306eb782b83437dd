using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Grains.Webhooks;

namespace SocialCapital.Hosting.Settings;

/// <summary>Whom webhooks may call, by the settings.</summary>
public static class WebhookSettings
{
    /// <summary>Puts the settings in force.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    public static void AddSocialCapitalWebhooks(this IServiceCollection services, SettingValues settings)
    {
        var mayReachPrivate = settings.Choice(KnownSettings.WebhooksPrivate, "true", "false") == "true";
        var mayDoWithoutTls = settings.Choice(KnownSettings.WebhooksHttp, "true", "false") == "true";
        services.Configure<WebhookOptions>(webhooks =>
            (webhooks.AllowPrivateAddresses, webhooks.AllowHttp) = (mayReachPrivate, mayDoWithoutTls));
    }
}
