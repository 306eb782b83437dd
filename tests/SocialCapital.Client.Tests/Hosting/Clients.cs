using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Client.Hosting;

namespace SocialCapital.Client.Tests.Hosting;

/// <summary>Makes clients as a host would.</summary>
internal sealed class Clients(ServiceProvider services) : IAsyncDisposable
{
    public SocialCapitalClient Client => services.GetRequiredService<SocialCapitalClient>();

    /// <summary>A client of an address, with short pauses.</summary>
    public static Clients Of(Uri address, string? key = "a-key", Action<SocialCapitalClientOptions>? configure = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddSocialCapitalClient(options =>
        {
            (options.Address, options.Key) = (address, key);
            options.FirstPause = TimeSpan.FromMilliseconds(1);
            options.LongestPause = TimeSpan.FromMilliseconds(5);
            configure?.Invoke(options);
        });
        return new Clients(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
