using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Orleans.Dashboard;
using Orleans.Hosting;
using SocialCapital.Hosting.Settings;

namespace SocialCapital.Hosting.Administration;

/// <summary>
/// The dashboard of Orleans: silos, kinds of grains, their calls and how long they take. Off unless it is asked for: it looks at
/// every call, and may show the keys of grains, which are members' ids. Where it is on, it needs the admin key.
/// </summary>
public static class OrleansDashboard
{
    /// <summary>Where it is.</summary>
    public const string Path = "/dashboard";

    // What a grain holds is asked for over the API, by those who may.
    private const string GrainState = "/GrainState";

    /// <summary>Whether the settings ask for it.</summary>
    /// <exception cref="ConfigurationException">It is neither on nor off.</exception>
    public static bool IsOn(SettingValues settings) => settings.Choice(KnownSettings.OrleansDashboard, "off", "on") == "on";

    /// <summary>Has a silo collect what it shows.</summary>
    public static ISiloBuilder UseSocialCapitalDashboard(this ISiloBuilder silo, bool isOn) => isOn ? silo.AddDashboard(Configure) : silo;

    /// <summary>Lets a client of a cluster show it; the silos must collect.</summary>
    public static IClientBuilder UseSocialCapitalDashboard(this IClientBuilder client, bool isOn) => isOn ? client.AddDashboard(Configure) : client;

    /// <summary>Maps it, where it is on.</summary>
    /// <param name="app">The application, whose silo or client was told the same.</param>
    /// <param name="isOn">Whether it is.</param>
    /// <param name="isAdminKey">Tells from a key's SHA-256 whether it is the admin key.</param>
    public static WebApplication MapSocialCapitalDashboard(this WebApplication app, bool isOn, Predicate<byte[]> isAdminKey)
    {
        if (!isOn)
        {
            return app;
        }

        var group = app.MapOrleansDashboard(Path);
        group.ExcludeFromDescription();
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers.XFrameOptions = "DENY";
                if (!context.Request.Path.StartsWithSegments(Path + GrainState))
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
            AdminDoor.GuardForBrowsers(endpoint, isAdminKey);
        });
        return app;
    }

    /// <summary>Its stream of the log would have what is cut out of the log everywhere else.</summary>
    private static void Configure(DashboardOptions options) => options.HideTrace = true;
}
