using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Cli.Tests.Loads;

public class WorkloadTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly LoadPlan Plan = new()
    {
        Community = "c",
        Rate = 1,
        Duration = TimeSpan.FromSeconds(1),
        WarmUp = TimeSpan.Zero,
        Batch = 500,
        Connections = 1,
        Members = 50,
        ReadsPerSecond = 1,
        Seed = 7,
        Zipf = 1,
        Duplicates = 0.2,
        Run = "r",
    };

    [Fact]
    public void The_same_plan_makes_the_same_bytes_and_another_seed_others()
    {
        Assert.Equal(Body(Plan, 3), Body(Plan, 3));
        Assert.NotEqual(Body(Plan, 3), Body(Plan with { Seed = 8 }, 3));
        Assert.NotEqual(Body(Plan, 3), Body(Plan, 4));
    }

    [Fact]
    public void Repeats_are_the_same_to_the_byte_and_as_many_as_asked_for()
    {
        string[] lines = Lines(Plan, 40);
        string[][] byId = [.. lines.GroupBy(line => (string)JsonNode.Parse(line)!["id"]!, (_, same) => same.ToArray())];

        Assert.All(byId, same => Assert.Single(same.Distinct()));
        Assert.InRange(1 - (double)byId.Length / lines.Length, 0.18, 0.22);
    }

    [Fact]
    public void Without_repeats_every_id_is_new()
    {
        string[] lines = Lines(Plan with { Duplicates = 0 }, 10);

        Assert.Equal(lines.Length, lines.Select(line => (string)JsonNode.Parse(line)!["id"]!).Distinct().Count());
    }

    [Fact]
    public void Every_event_is_one_that_the_service_takes()
    {
        foreach (JsonNode e in Lines(Plan, 10).Select(line => JsonNode.Parse(line)!))
        {
            Assert.NotEqual((string?)e["from"], (string?)e["to"]);
            Assert.InRange((DateTimeOffset)e["time"]!, Start.AddDays(-1), Start);
            switch ((string?)e["type"])
            {
                case "rating":
                    Assert.InRange((decimal)e["value"]!, -1m, 1m);
                    break;
                case "deposit":
                    Assert.True(e["activity"] is not null ^ e["amount"] is not null);
                    Assert.InRange((decimal?)e["amount"] ?? 1, 0.01m, 5m);
                    break;
                default:
                    Assert.Fail($"{e}");
                    break;
            }
        }
    }

    [Fact]
    public void Members_are_drawn_by_zipfs_law()
    {
        const int Draws = 200_000;
        var table = new ZipfTable(100, 1);
        var random = new SplitMix(1);
        int[] counts = new int[100];
        for (int i = 0; i < Draws; i++)
        {
            counts[table.Next(ref random)]++;
        }

        double sum = Enumerable.Range(1, 100).Sum(rank => 1.0 / rank);
        Assert.InRange(counts[0], Draws / sum * 0.95, Draws / sum * 1.05);
        Assert.InRange(counts[9], Draws / sum / 10 * 0.9, Draws / sum / 10 * 1.1);
        Assert.All(counts, count => Assert.NotEqual(0, count));
    }

    [Fact]
    public void Two_members_are_enough()
    {
        Assert.All(Lines(Plan with { Members = 2, Zipf = 3 }, 2), line => Assert.NotEqual((string?)JsonNode.Parse(line)!["from"], (string?)JsonNode.Parse(line)!["to"]));
    }

    private static string[] Lines(LoadPlan plan, int requests) =>
        [.. Enumerable.Range(0, requests).SelectMany(request => Body(plan, request).Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    private static string Body(LoadPlan plan, long request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(Stream.Null);
        new Workload(plan, Start).WriteBatch(request, buffer, writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
