using System.Text;
using System.Text.Json;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>Makes requests from the description. The same seed and number, where the same things were made before, make the same request.</summary>
/// <param name="document">The description.</param>
/// <param name="keys">The keys that open something.</param>
/// <param name="policy">A whole policy, to be spoiled.</param>
/// <param name="urls">Where webhooks may want to have things delivered to.</param>
/// <param name="made">What earlier requests have made.</param>
/// <param name="seed">What all is drawn from.</param>
internal sealed class RequestMaker(
    JsonElement document, IReadOnlyList<string> keys, string policy, IReadOnlyList<string> urls, MadeThings made, int seed)
{
    private readonly (string Method, string Path, JsonElement Operation)[] _operations =
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => (operation.Name.ToUpperInvariant(), path.Name, operation.Value))),
    ];

    public FuzzRequest Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var (method, path, operation) = OddTexts.Pick(random, _operations);
        var headers = new List<(string, string)> { ("Host", "127.0.0.1"), ("Connection", "close") };
        AddKey(random, headers);
        var (body, isChunked) = ((byte[])[], false);
        if (operation.TryGetProperty("requestBody", out var described))
        {
            isChunked = random.Next(6) == 0;
            body = MakeBody(random, described.GetProperty("content"), path, headers);
        }
        else if (random.Next(20) == 0)
        {
            body = Encoding.UTF8.GetBytes(OddTexts.Pick(random, OddTexts.Values));
        }

        AddHeaders(random, path, headers);
        var asked = random.Next(30) == 0 ? OddTexts.Pick(random, OddTexts.Methods) : method;
        var (target, isOfPath) = TargetOf(random, path, operation);
        return new FuzzRequest(
            asked, target, headers, body, isChunked, random.Next(100) == 0 ? random.Next(1, 300) : 0, isOfPath && asked == method ? operation : null);
    }

    private (string Target, bool IsOfPath) TargetOf(Random random, string path, JsonElement operation)
    {
        var target = new StringBuilder();
        var isOfPath = true;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.IndexOf('}', StringComparison.Ordinal);
            var isOdd = random.Next(25) == 0;
            isOfPath &= !isOdd;
            target.Append('/').Append(isOdd ? OddTexts.Pick(random, OddTexts.Segments) + part[(end + 1)..]
                : end < 0 ? part
                : (part[..end] == "{community" ? "fuzz" : Uri.EscapeDataString(made.Pick(random, part[1..end]) ?? OddTexts.Name(random))) + part[(end + 1)..]);
        }

        var tail = random.Next(60) switch
        {
            0 => "/",
            1 => "//" + new string('a', 3_000),
            2 => "/../..",
            3 => "\u00e4",
            _ => "",
        };
        target.Append(tail);
        isOfPath &= tail.Length == 0;
        var sign = '?';
        foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default)
        {
            if (parameter.GetProperty("in").GetString() == "query" && random.Next(2) == 0)
            {
                var name = parameter.GetProperty("name").GetString()!;
                target.Append(sign).Append(name).Append('=').Append(random.Next(3) == 0 ? "1" : OddTexts.Pick(random, OddTexts.Words));
                sign = '&';
                if (random.Next(10) == 0)
                {
                    target.Append('&').Append(name).Append('=').Append(OddTexts.Pick(random, OddTexts.Words));
                }
            }
        }

        return (target.ToString(), isOfPath);
    }

    private byte[] MakeBody(Random random, JsonElement content, string path, List<(string, string)> headers)
    {
        var (type, schema) = OddTexts.Pick(random, [.. content.EnumerateObject().Select(c => (c.Name, c.Value))]);
        var maker = new BodyMaker(document, random, urls, made, random.Next(3) == 0 ? 0 : 0.08);
        var text = path.EndsWith("/policy", StringComparison.Ordinal) || path.EndsWith("/policy:preview", StringComparison.Ordinal) ? SpoiledPolicy(random)
            : type == "application/x-ndjson" ? string.Join('\n', Enumerable.Range(0, random.Next(6)).Select(_ => maker.Make(schema.GetProperty("schema"))))
            : maker.Make(schema.GetProperty("schema"));
        var body = Encoding.UTF8.GetBytes(text);
        if (random.Next(4) == 0)
        {
            body = BytesMutator.Spoil(random, body);
        }

        if (random.Next(12) == 0)
        {
            var encoding = OddTexts.Pick(random, OddTexts.Encodings);
            headers.Add(("Content-Encoding", encoding));
            body = random.Next(3) == 0 ? body : BytesMutator.Pack(random, body, encoding);
        }

        if (random.Next(40) > 0)
        {
            headers.Add(("Content-Type", random.Next(12) == 0 ? OddTexts.Pick(random, OddTexts.ContentTypes) : type));
        }

        return body;
    }

    /// <summary>A policy of which one value is another.</summary>
    private string SpoiledPolicy(Random random)
    {
        var starts = Enumerable.Range(0, policy.Length).Where(i => policy[i] == ':').ToArray();
        if (starts.Length == 0 || random.Next(4) == 0)
        {
            return OddTexts.Pick(random, ["\"balanced\"", "\"potter\"", "{}", policy, OddTexts.Pick(random, OddTexts.Values)]);
        }

        var start = OddTexts.Pick(random, starts) + 1;
        var end = policy.IndexOfAny([',', '}', ']'], start);
        return policy[..start] + (random.Next(3) == 0 ? "1" : OddTexts.Pick(random, OddTexts.Values)) + policy[end..];
    }

    private void AddKey(Random random, List<(string, string)> headers)
    {
        var key = random.Next(6) == 0 ? OddTexts.Pick(random, keys) : keys[0];
        switch (random.Next(40))
        {
            case 0:
                break;
            case 1:
                headers.Add(("Authorization", OddTexts.Pick(random, ["", "Bearer", "Bearer ", "Basic YTpi", "bearer " + key, key, "Bearer \u00e4\u00f6\u00ff", "Bearer a b"])));
                break;
            case 2:
                headers.Add(("Authorization", "Bearer " + new string('k', random.Next(1, 9_000))));
                break;
            case 3:
                headers.Add(("Authorization", "Bearer " + key));
                headers.Add(("Authorization", "Bearer other"));
                break;
            default:
                headers.Add(("Authorization", "Bearer " + key));
                break;
        }
    }

    private static void AddHeaders(Random random, string path, List<(string, string)> headers)
    {
        if (path.EndsWith("/policy", StringComparison.Ordinal) && random.Next(10) > 0)
        {
            headers.Add(("If-Match", random.Next(4) == 0 ? OddTexts.Pick(random, OddTexts.Words) : $"\"{random.Next(1, 4)}\""));
        }

        if (path.EndsWith("/stream", StringComparison.Ordinal) && random.Next(2) == 0)
        {
            headers.Add(("Last-Event-ID", random.Next(2) == 0 ? OddTexts.Pick(random, OddTexts.Words) : $"{random.Next(3)}-{random.Next(1_000_000)}"));
        }

        if (random.Next(12) == 0)
        {
            var name = OddTexts.Pick(
                random, ["Accept", "Accept-Encoding", "Accept-Charset", "Range", "If-None-Match", "Expect", "X-HTTP-Method-Override", "Traceparent", "Cookie", "Origin", "X-Forwarded-For", "Forwarded", "Content-Language", "Upgrade", "TE", "Date", "Idempotency-Key"]);
            headers.Add((name, random.Next(4) == 0 ? new string('h', random.Next(5_000)) : OddTexts.Pick(random, OddTexts.Words)));
        }
    }
}
