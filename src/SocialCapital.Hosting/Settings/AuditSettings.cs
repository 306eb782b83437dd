using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Grains.Audits;

namespace SocialCapital.Hosting.Settings;

/// <summary>When and where communities are audited, by the settings.</summary>
public static class AuditSettings
{
    private const int HoursMax = 8_760;

    /// <summary>Puts the settings in force.</summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="dataFolder">The data folder of an embedded store; null where there is none.</param>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    public static void AddSocialCapitalAudits(this IServiceCollection services, SettingValues settings, string? dataFolder)
    {
        var interval = TimeSpan.FromHours(settings.Number(KnownSettings.AuditHours, 0, HoursMax));
        var folder = settings.Text(KnownSettings.AuditFolder) ?? (dataFolder is null ? null : Path.Combine(dataFolder, "audits"));
        services.Configure<AuditOptions>(audits =>
        {
            audits.Interval = interval;
            if (folder is not null)
            {
                audits.Folder = Path.GetFullPath(folder);
            }
        });
    }
}
