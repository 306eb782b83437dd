using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialCapital.Hosting.Settings;

namespace SocialCapital.Hosting.Running;

/// <summary>How a gateway leaves.</summary>
public static class Draining
{
    /// <summary>Adds the wait of <c>drain-seconds</c> between being told to stop and stopping.</summary>
    public static void AddDraining(this IServiceCollection services, SettingValues values)
    {
        var seconds = values.Number(KnownSettings.DrainSeconds, 0, 60);
        services.AddSingleton<IHostedService>(provider =>
            new DrainBeforeStop(TimeSpan.FromSeconds(seconds), provider.GetRequiredService<TimeProvider>()));
    }
}
