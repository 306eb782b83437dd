using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>A real Prometheus on loopback, with the project's rules.</summary>
internal sealed class PrometheusProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private PrometheusProcess(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Where a program is; null where it is not on this machine.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The files with promtool's cases for the rules.</summary>
    public static string[] RuleTests => Directory.GetFiles(Path.Combine(Repository.Root(), "infra", "prometheus", "tests"), "*.test.yml");

    /// <summary>Runs promtool to its end.</summary>
    public static async Task<(int ExitCode, string Output)> PromtoolAsync(string promtool, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(promtool, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Starts one that scrapes servers, with their admin key, once a second.</summary>
    /// <param name="program">Where it is.</param>
    /// <param name="folder">Where it keeps its own things.</param>
    /// <param name="rules">The file with its rules.</param>
    /// <param name="targets">The servers' addresses.</param>
    public static PrometheusProcess Start(string program, string folder, string rules, params Uri[] targets)
    {
        var configuration = Path.Combine(folder, "prometheus.yml");
        File.WriteAllText(configuration, $$"""
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: ["{{rules}}"]
            scrape_configs:
              - job_name: socialcapital
                authorization: { credentials: "{{ServerProcess.AdminKey}}" }
                static_configs: [{ targets: ["{{string.Join("\", \"", targets.Select(target => target.Authority))}}"] }]
            """);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo(
            program,
            [
                "--config.file=" + configuration, "--storage.tsdb.path=" + Path.Combine(folder, "data"),
                $"--web.listen-address=127.0.0.1:{port}", "--log.level=error",
            ]);
        return new PrometheusProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>How many series a query has; fails where it is none.</summary>
    public async Task<int> CountAsync(string query) => (await ResultAsync(query)).GetArrayLength();

    /// <summary>The labels of all series of the project's own metrics that it has.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> SeriesAsync() =>
    [
        .. (await ResultAsync("{__name__=~\"socialcapital_.+\"}")).EnumerateArray().Select(series => series.GetProperty("metric").EnumerateObject()
            .ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal)),
    ];

    /// <summary>The names of all alerts that have fired within the last quarter of an hour.</summary>
    public async Task<string[]> FiredAsync() =>
    [
        .. (await ResultAsync("count by (alertname) (max_over_time(ALERTS{alertstate=\"firing\"}[15m]))")).EnumerateArray()
            .Select(series => series.GetProperty("metric").GetProperty("alertname").GetString()!).Order(StringComparer.Ordinal),
    ];

    /// <summary>Has it read its rules anew, and waits until it has some.</summary>
    public async Task ReadRulesAsync()
    {
        using (var kill = Process.Start("kill", ["-HUP", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        while (!(await _http.GetStringAsync(new Uri("/api/v1/rules", UriKind.Relative))).Contains("\"alerting\"", StringComparison.Ordinal))
        {
            await Task.Delay(100);
        }
    }

    /// <summary>Whether it answers and has scraped as many targets.</summary>
    public async Task<bool> HasScrapedAsync(int targets = 1)
    {
        try
        {
            using var response = await AskAsync("up == 1");
            return response.IsSuccessStatusCode && await CountAsync("up == 1") == targets;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private async Task<JsonElement> ResultAsync(string query)
    {
        using var response = await AskAsync(query);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{query}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("result");
    }

    private Task<HttpResponseMessage> AskAsync(string query) =>
        _http.GetAsync(new Uri("/api/v1/query?query=" + Uri.EscapeDataString(query), UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
