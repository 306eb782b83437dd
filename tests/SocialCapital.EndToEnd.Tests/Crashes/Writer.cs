using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SocialCapital.EndToEnd.Tests.Crashes;

/// <summary>
/// A platform that sends events of members of its own, one batch after the other, and sends a batch again with the same ids
/// until it is answered. It knows what was acknowledged to it, and what must be true of its members then.
/// </summary>
/// <param name="next">The client for the next try: of the one server, or of one gateway after the other.</param>
/// <param name="community">The community.</param>
/// <param name="number">This writer's number, which its members and ids carry.</param>
/// <param name="seed">What makes it write the same again.</param>
internal sealed class Writer(Func<HttpClient> next, string community, int number, int seed)
{
    private const int BatchSize = 40;
    private const int MembersOfOwn = 5;

    private static readonly string[] Taken = ["accepted", "duplicate"];

    private readonly Random _random = new(seed + number);
    private readonly Dictionary<string, decimal> _given = [];
    private readonly Dictionary<string, decimal> _received = [];
    private readonly List<(string Id, string From, string To, decimal Amount)> _reversible = [];
    private int _next;
    private int _favors;

    /// <summary>Where it writes.</summary>
    public string Community => community;

    /// <summary>Every acknowledged id with the offset that was acknowledged.</summary>
    public Dictionary<string, long> Acknowledged { get; } = [];

    /// <summary>Ids whose batch was never answered: they may be there, once, or not.</summary>
    public HashSet<string> Abandoned { get; } = [];

    /// <summary>How many favors were honored.</summary>
    public int FavorsHonored { get; private set; }

    /// <summary>How many batches were sent more than once.</summary>
    public int Retried { get; private set; }

    /// <summary>The longest time from the first try of a batch to its answer.</summary>
    public TimeSpan LongestWait { get; private set; }

    /// <summary>How many reads were held against what was acknowledged.</summary>
    public int ReadsChecked { get; private set; }

    /// <summary>What the acknowledged events give each member of this writer.</summary>
    public IEnumerable<(string Member, decimal Given, decimal Received)> Expected() =>
        Members().Select(member => (member, _given.GetValueOrDefault(member), _received.GetValueOrDefault(member)));

    /// <summary>Sends a batch until it is answered, then reads a member and holds it against what was acknowledged.</summary>
    public async Task SendAsync(CancellationToken stop)
    {
        var batch = Compose();
        var body = JsonSerializer.Serialize(batch.Select(e => e.Event));
        var waiting = Stopwatch.StartNew();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var response = await next().PostAsync(
                    $"/v1/communities/{community}/events?results=all", new StringContent(body, Encoding.UTF8, "application/json"), stop);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    Retried += attempt > 0 ? 1 : 0;
                    LongestWait = waiting.Elapsed > LongestWait ? waiting.Elapsed : LongestWait;
                    Take(batch, await response.Content.ReadFromJsonAsync<JsonElement>(stop));
                    break;
                }

                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                if (stop.IsCancellationRequested)
                {
                    Abandoned.UnionWith(batch.Select(e => e.Id));
                    return;
                }
            }

            await Task.Delay(20, CancellationToken.None);
        }

        if (_random.Next(3) == 0)
        {
            await FavorAsync(stop);
        }

        await ReadAsync(stop);
    }

    /// <summary>Asks a favor, and mostly ends it: each step is sent until it is answered.</summary>
    private async Task FavorAsync(CancellationToken stop)
    {
        var members = Members().ToArray();
        var from = _random.Next(MembersOfOwn);
        var to = (from + 1 + _random.Next(MembersOfOwn - 1)) % MembersOfOwn;
        var asked = await StepAsync(
            "", new { id = $"w{number}-f{_favors++}", from = members[from], to = members[to], amount = _random.Next(1, 2_000_000) / 1_000_000m }, stop);
        if (asked is not { } favor || _random.Next(4) == 0)
        {
            return;
        }

        Assert.Equal("open", favor.GetProperty("state").GetString());
        var handle = favor.GetProperty("handle").GetString()!;
        var (step, state) = _random.Next(3) switch { 0 => ("decline", "declined"), 1 => ("cancel", "canceled"), _ => ("honor", "honored") };
        var honoring = $"favor{handle.Replace('@', '.')}.honored";
        if (await StepAsync($"/{handle}:{step}", new { }, stop) is not { } ended)
        {
            Abandoned.Add(honoring);
            return;
        }

        Assert.Equal(state, ended.GetProperty("state").GetString());
        if (state == "honored")
        {
            var amount = favor.GetProperty("amount").GetDecimal();
            _given[members[to]] = _given.GetValueOrDefault(members[to]) + amount;
            _received[members[from]] = _received.GetValueOrDefault(members[from]) + amount;
            Acknowledged.Add(honoring, 0);
            FavorsHonored++;
        }
    }

    /// <summary>Sends a step until it is answered; null where it is refused, or given up.</summary>
    private async Task<JsonElement?> StepAsync(string path, object body, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                using var response = await next().PostAsJsonAsync($"/v1/communities/{community}/favors{path}", body, stop);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return await response.Content.ReadFromJsonAsync<JsonElement>(stop);
                }

                if (path.Length == 0 && response.StatusCode == HttpStatusCode.UnprocessableEntity)
                {
                    return null;
                }

                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                if (stop.IsCancellationRequested)
                {
                    return null;
                }
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        var (member, given, received) = Expected().ElementAt(_random.Next(MembersOfOwn));
        try
        {
            using var response = await next().GetAsync($"/v1/communities/{community}/members/{member}", stop);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                var balance = (await response.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("balance");
                Assert.Equal(given, balance.GetProperty("given").GetDecimal());
                Assert.Equal(received, balance.GetProperty("received").GetDecimal());
                ReadsChecked++;
            }
            else if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                // Nothing but "not now" and, of somebody of whom nothing was acknowledged, "unknown".
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
                Assert.Equal((0, 0), (given, received));
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            // The server was killed meanwhile.
        }
    }

    private List<Sent> Compose()
    {
        var batch = new List<Sent>();
        while (batch.Count < BatchSize)
        {
            var id = $"w{number}-{_next++}";
            var members = Members().ToArray();
            var from = members[_random.Next(MembersOfOwn)];
            var to = members[_random.Next(MembersOfOwn)];
            if (from == to)
            {
                to = "@commons";
            }

            var dice = _random.Next(10);
            if (dice == 0 && _reversible.Count > 0)
            {
                var target = _reversible[_random.Next(_reversible.Count)];
                _reversible.Remove(target);
                batch.Add(new Sent(id, target.From, target.To, -target.Amount, false, new { id, type = "reversal", from = target.From, to = target.To, of = target.Id }));
            }
            else if (dice == 1 && to != "@commons")
            {
                batch.Add(new Sent(id, from, to, 0, false, new { id, type = "rating", from, to, value = (_random.Next(21) - 10) / 10m }));
            }
            else
            {
                var amount = _random.Next(1, 5_000_000) / 1_000_000m;
                batch.Add(new Sent(id, from, to, amount, true, new { id, type = "deposit", from, to, amount }));
            }
        }

        return batch;
    }

    private void Take(List<Sent> batch, JsonElement answer)
    {
        foreach (var result in answer.GetProperty("results").EnumerateArray())
        {
            var sent = batch[result.GetProperty("index").GetInt32()];
            Assert.Contains(result.GetProperty("status").GetString(), Taken);
            Acknowledged.Add(sent.Id, result.GetProperty("offset").GetInt64());
            _given[sent.From] = _given.GetValueOrDefault(sent.From) + sent.Worth;
            _received[sent.To] = _received.GetValueOrDefault(sent.To) + sent.Worth;
            if (sent.IsReversible)
            {
                _reversible.Add((sent.Id, sent.From, sent.To, sent.Worth));
            }
        }
    }

    private IEnumerable<string> Members() => Enumerable.Range(0, MembersOfOwn).Select(member => $"w{number}-m{member}");

    private sealed record Sent(string Id, string From, string To, decimal Worth, bool IsReversible, object Event);
}
