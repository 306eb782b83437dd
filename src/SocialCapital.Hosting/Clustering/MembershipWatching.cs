using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Messaging;

namespace SocialCapital.Hosting.Clustering;

/// <summary>Puts <see cref="MembershipInstruments"/> between Orleans and whoever keeps the membership.</summary>
internal static class MembershipWatching
{
    /// <summary>Watches a silo's membership, which must have been chosen before.</summary>
    public static void WatchMembership(this IServiceCollection services) =>
        Decorate<IMembershipTable>(services, (table, instruments) => new WatchedMembership(table, instruments));

    /// <summary>Watches where a client of the cluster finds its silos, likewise.</summary>
    public static void WatchGatewayList(this IServiceCollection services) =>
        Decorate<IGatewayListProvider>(services, (list, instruments) => new WatchedGatewayList(list, instruments));

    private static void Decorate<T>(IServiceCollection services, Func<T, MembershipInstruments, T> watch)
        where T : class
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MembershipInstruments>();
        var chosen = services.Last(service => service.ServiceType == typeof(T) && !service.IsKeyedService);
        services.Remove(chosen);
        services.AddSingleton(provider => watch(Make<T>(provider, chosen), provider.GetRequiredService<MembershipInstruments>()));
    }

    private static T Make<T>(IServiceProvider provider, ServiceDescriptor chosen) => (T)(chosen.ImplementationInstance
        ?? chosen.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, chosen.ImplementationType!));
}
