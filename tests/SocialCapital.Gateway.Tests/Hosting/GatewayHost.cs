using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Tests.Bank;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Tests.Hosting;

/// <summary>The gateway on a real server on loopback, before a fake bank.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public const string AdminKey = "admin-key-of-the-tests";

    private readonly WebApplication _app;

    private GatewayHost(WebApplication app, FakeBank bank, FakeTimeProvider clock, FakeReadiness readiness, LogSink logs)
    {
        _app = app;
        (Bank, Clock, Readiness, Logs) = (bank, clock, readiness, logs);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    public FakeBank Bank { get; }

    public FakeTimeProvider Clock { get; }

    public FakeReadiness Readiness { get; }

    public LogSink Logs { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a gateway with a community <c>forum</c> of one shard.</summary>
    public static async Task<GatewayHost> StartAsync(Action<GatewayOptions>? configure = null, int shards = 1, VisibilityRule? visibility = null)
    {
        var bank = new FakeBank { Visibility = visibility ?? VisibilityRule.Usual };
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        bank.Clock = clock.GetUtcNow;
        var readiness = new FakeReadiness();
        var logs = new LogSink();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services
            .AddSingleton<IGrainFactory>(bank.Grains())
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IReadiness>(readiness)
            .AddSocialCapitalGateway(options =>
            {
                options.AdminKeyHash = SHA256.HashData(Encoding.UTF8.GetBytes(AdminKey));
                configure?.Invoke(options);
            });
        var app = builder.Build();
        app.MapSocialCapitalGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var host = new GatewayHost(app, bank, clock, readiness, logs);
        await new FakeCommunityGrain(bank, "forum").CreateAsync(new(null, null, shards));
        return host;
    }

    /// <summary>Sends a request; without a key where <paramref name="key"/> is empty.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string key = AdminKey, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path)) { Content = content };
        if (key.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        with?.Invoke(request);
        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    /// <summary>A new key of <c>forum</c>, or of another community.</summary>
    public async Task<NewKey> KeyAsync(KeyScope scope, string community = "forum", DateTimeOffset? expiresAt = null)
    {
        var made = await new FakeCommunityGrain(Bank, community).AddKeyAsync(scope, "", expiresAt is { } at ? Timestamp.From(at) : null);
        Clock.Advance(TimeSpan.FromSeconds(1));
        return made!;
    }

    public Task<Answer> GetAsync(string path, string key = AdminKey) => SendAsync(HttpMethod.Get, path, null, key);

    /// <summary>Posts events to <c>forum</c>.</summary>
    public Task<Answer> PostEventsAsync(string body, string type = "application/json", string query = "") =>
        PostEventsAsync(Encoding.UTF8.GetBytes(body), type, query);

    public Task<Answer> PostEventsAsync(byte[] body, string type = "application/json", string query = "", string? encoding = null) =>
        SendAsync(HttpMethod.Post, "/v1/communities/forum/events" + query, Content(body, type, encoding));

    public static ByteArrayContent Content(byte[] body, string? type, string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        if (encoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }

        return content;
    }

    public static ByteArrayContent Json(string json) => Content(Encoding.UTF8.GetBytes(json), "application/json");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
