using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Webhooks;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>
/// Random and spoiled requests, made from the API's description, against the real server. FUZZ_SEED replays a run, FUZZ_REQUESTS says how
/// many there are.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper console)
{
    private const int AtATime = 8;

    // So many requests reach nearly every operation: some need luck, as ending a favor that nobody has ended yet does.
    private const int WholeRun = 10_000;
    private const int UnreachedMax = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task No_request_however_odd_is_answered_with_5xx_or_not_at_all()
    {
        var seed = NumberOf("FUZZ_SEED") ?? Random.Shared.Next();
        var count = NumberOf("FUZZ_REQUESTS") ?? 10_000;
        console.WriteLine($"FUZZ_SEED={seed} FUZZ_REQUESTS={count}");
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await using var nobody = new Receiver();
        var made = new MadeThings();
        var document = await server.Http.GetFromJsonAsync<JsonElement>(new Uri("openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var maker = await MakerAsync(server, document, nobody, made, seed);
        var schemas = new AnswerSchemas(document);

        var statuses = new ConcurrentDictionary<int, int>();
        var succeeded = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var found = new ConcurrentQueue<(string Fault, string Text)>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken },
            async (number, stop) =>
            {
                var request = maker.Make(number);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
                limit.CancelAfter(Limit);
                try
                {
                    var answer = await RawAnswer.OfAsync(new Uri(server.Url), request, limit.Token);
                    statuses.AddOrUpdate(answer.Status, 1, (_, before) => before + 1);
                    if (answer.Status == 429)
                    {
                        // A request has set a quota that hardly lets anything through: lift it, lest all others say nothing but that.
                        (await server.Http.PutAsJsonAsync(new Uri("v1/communities/fuzz/quota", UriKind.Relative), new { }, stop)).Dispose();
                    }

                    if (request is { Operation: { } operation, Missing: 0 })
                    {
                        var id = operation.GetProperty("operationId").GetString()!;
                        if (answer.IsWhole)
                        {
                            made.Take(id, answer);
                        }

                        if (answer.Status is >= 200 and < 300)
                        {
                            succeeded.AddOrUpdate(id, 1, (_, before) => before + 1);
                        }
                    }

                    if (FaultOf(request, answer, schemas) is { } fault)
                    {
                        found.Enqueue((fault, $"Request {number} {fault}:\n    {request}\n  answered with\n    {answer.Head.ReplaceLineEndings("\n    ")}\n    {answer.Body}"));
                    }
                }
                catch (OperationCanceledException) when (!stop.IsCancellationRequested)
                {
                    found.Enqueue(("hangs", $"Request {number} hangs:\n    {request}"));
                }
            });

        console.WriteLine(string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.True(
            found.IsEmpty,
            $"FUZZ_SEED={seed} found {found.Count} faults:\n{string.Join("\n\n", found.DistinctBy(one => one.Fault).Take(10).Select(one => one.Text))}\n\n{ComplaintsOf(server)}");
        Assert.True(server.IsRunning);

        // Else the requests do not get far enough to find anything.
        Assert.True(statuses.Where(pair => pair.Key is >= 200 and < 300).Sum(pair => pair.Value) > count / 10, "Hardly any request was right.");
        if (count >= WholeRun)
        {
            var unreached = OperationsOf(document).Except(succeeded.Keys).ToArray();
            Assert.True(unreached.Length <= UnreachedMax, $"FUZZ_SEED={seed} never got through to {string.Join(", ", unreached)}.");
        }

        // A shard opens anew with each erasure; one that stays closed would be told so again and again.
        Assert.True(statuses.GetValueOrDefault(503) <= count / 20, $"{statuses.GetValueOrDefault(503)} requests of {count} were told to come again.");
        Assert.Equal(0, nobody.Connections);
        using var ready = await server.Http.GetAsync(new Uri("readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(ready.IsSuccessStatusCode);
        using var books = await server.Http.GetAsync(new Uri("v1/communities/fuzz", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(books.IsSuccessStatusCode);
    }

    [Fact]
    public void The_same_seed_makes_the_same_requests_and_another_one_others()
    {
        var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root(), "docs", "openapi", "current.json"))).RootElement;
        Assert.Equal(RequestsOf(7), RequestsOf(7));
        Assert.NotEqual(RequestsOf(7), RequestsOf(8));

        string[] RequestsOf(int seed) =>
        [
            .. Enumerable.Range(0, 200).Select(number => Convert.ToHexString(
                new RequestMaker(document, ["a", "b"], "{\"a\":1}", ["https://127.0.0.1"], new MadeThings(), seed).Make(number).Bytes())),
        ];
    }

    /// <summary>What is wrong with an answer; null where nothing is.</summary>
    private static string? FaultOf(FuzzRequest request, RawAnswer answer, AnswerSchemas schemas) => answer.Status switch
    {
        // Whoever goes away in the middle of a request need not be answered.
        0 => request.Missing > 0 ? null : "is not answered",
        503 when answer.Head.Contains("\r\nRetry-After: ", StringComparison.OrdinalIgnoreCase) => null,
        >= 500 => "is answered with 5xx",

        // What is no HTTP is refused by the server, before the gateway, without a word.
        >= 400 when request.Method != "HEAD" && answer.Body.Length > 0
            && !answer.Head.Contains("\r\nContent-Type: application/problem+json", StringComparison.OrdinalIgnoreCase) => "is refused without a problem",
        _ when request is { Operation: { } operation, Missing: 0 } && (answer.IsWhole || answer.ContentType == "text/event-stream") => schemas.FaultOf(operation, answer),
        _ => null,
    };

    private static IEnumerable<string> OperationsOf(JsonElement document) => document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()!);

    private static async Task<RequestMaker> MakerAsync(ServerProcess server, JsonElement document, Receiver nobody, MadeThings made, int seed)
    {
        var stop = TestContext.Current.CancellationToken;
        using var founded = await server.Http.PostAsJsonAsync(new Uri("v1/communities", UriKind.Relative), new { id = "fuzz" }, stop);
        var keys = (await founded.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("keys");
        var policy = await server.Http.GetStringAsync(new Uri("v1/communities/fuzz/policy", UriKind.Relative), stop);
        return new RequestMaker(
            document,
            [ServerProcess.AdminKey, keys.GetProperty("write").GetString()!, keys.GetProperty("read").GetString()!],
            policy,

            // None of them is an address of the public internet, and all but one are listened to: whoever is called there is called in error.
            [$"https://127.0.0.1:{nobody.Port}/", $"https://localhost:{nobody.Port}/a", $"https://[::ffff:127.0.0.1]:{nobody.Port}", $"https://2130706433:{nobody.Port}", "https://nobody.invalid", $"http://127.0.0.1:{nobody.Port}"],
            made,
            seed);
    }

    private static string ComplaintsOf(ServerProcess server) =>
        string.Join('\n', server.Output.Split('\n').Where(line => !line.Contains(" info: ", StringComparison.Ordinal)).TakeLast(100));

    private static int? NumberOf(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
