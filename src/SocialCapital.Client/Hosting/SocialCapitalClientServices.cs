using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Hosting;

/// <summary>Adds the client to a host.</summary>
public static class SocialCapitalClientServices
{
    private const string Name = "SocialCapital.Client";

    /// <summary>
    /// Adds <see cref="SocialCapitalClient"/> as a singleton, with connections that are renewed every five minutes, without redirects
    /// (a key must not travel elsewhere), and with retries. Options that are out of range fail when the client is first made, or when a host starts.
    /// </summary>
    /// <returns>The HTTP client's builder, to add handlers to.</returns>
    public static IHttpClientBuilder AddSocialCapitalClient(this IServiceCollection services, Action<SocialCapitalClientOptions> configure)
    {
        services.AddOptions<SocialCapitalClientOptions>()
            .Configure(configure)
            .Validate(options => options.IsValid, "SocialCapitalClientOptions: the address must be an absolute one of http or https, the key of printable ASCII, and each time within its range.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new SocialCapitalClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(Name), provider.GetRequiredService<TimeProvider>()));
        var builder = services.AddHttpClient(Name, (provider, http) =>
            {
                var options = OptionsOf(provider);
                http.BaseAddress = new Uri(options.Address!.AbsoluteUri.TrimEnd('/') + "/");
                http.DefaultRequestHeaders.Authorization = options.Key is { } key ? new AuthenticationHeaderValue("Bearer", key) : null;

                // The time of an attempt, and of all together, is limited below.
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        builder.AddResilienceHandler("retries", AddRetries);
        return builder.AddHttpMessageHandler(() => new AttemptHandler());
    }

    private static void AddRetries(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var options = OptionsOf(context.ServiceProvider);
        var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
        pipeline.TimeProvider = time;
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.FirstPause,
            MaxDelay = options.LongestPause,
            ShouldHandle = args => ValueTask.FromResult(
                RetryRule.IsTransient(args.Outcome)
                && !(RetryRule.AskedFor(args.Outcome, time) > options.LongestRetryAfter)
                && RequestAttempts.Of(args.Context.GetRequestMessage())
                    .MayRepeatAfter(RetryRule.AskedFor(args.Outcome, time) ?? TimeSpan.Zero, options.Patience)),
            DelayGenerator = args => ValueTask.FromResult(RetryRule.AskedFor(args.Outcome, time)),
        });
        pipeline.AddTimeout(options.AttemptTimeout);
    }

    private static SocialCapitalClientOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SocialCapitalClientOptions>>().Value;
}
