using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SocialCapital.Client.Tests.Hosting;

/// <summary>A real server on loopback that does what a test says, and keeps what it was sent.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    public ConcurrentQueue<SentRequest> Requests { get; } = new();

    /// <param name="answer">Answers a request, given how many came before it.</param>
    public static async Task<ScriptedServer> StartAsync(Func<HttpContext, int, SentRequest, Task> answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        ScriptedServer? server = null;
        var count = -1;
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var sent = new SentRequest(
                context.Request.Method,
                context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                context.Request.Headers.Authorization.ToString(),
                System.Text.Encoding.UTF8.GetString(body.ToArray()));
            server!.Requests.Enqueue(sent);
            await answer(context, Interlocked.Increment(ref count), sent);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server = new ScriptedServer(app);
    }

    /// <summary>Says that events were accepted.</summary>
    public static Task AcceptAsync(HttpContext context, SentRequest sent) => JsonAsync(context, 200, $$"""
        {"accepted":{{sent.Lines.Length}},"duplicates":0,"rejected":0,"results":[{{string.Join(',', sent.Lines.Select((_, i) =>
            $$"""{"index":{{i}},"status":"accepted","offset":{{i + 1}},"handle":"@0.{{i + 1}}"}"""))}}]}
        """);

    public static Task ProblemAsync(HttpContext context, int status, string code, string? retryAfter = null)
    {
        context.Response.Headers.RetryAfter = retryAfter;
        return JsonAsync(context, status, $$"""{"type":"urn:socialcapital:problem:{{code}}","title":"A title","status":{{status}},"detail":"A detail."}""");
    }

    public static Task JsonAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>Does not answer until the client has gone.</summary>
    public static async Task StallAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
