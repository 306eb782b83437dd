using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Evaluation;

/// <summary>The online task with the real tool and the real server: ask, write down, tell, edge by edge.</summary>
public class EvaluateTests
{
    private const int Raters = 12;

    [Fact]
    public async Task A_history_is_predicted_edge_by_edge_and_a_cheat_is_told_from_an_honest_member()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(Path.Combine(folder.Path, "data"));
        await server.StartAsync();
        var file = Path.Combine(folder.Path, "ratings.csv");
        await File.WriteAllTextAsync(file, History(), TestContext.Current.CancellationToken);

        var played = await ToolProcess.RunAsync(
            "evaluate", file, "--community", "market", "--url", server.Url, "--data", server.Folder, "--out", folder.Path);

        Assert.True(played.ExitCode == 0, played.Output + played.Error);
        Assert.Contains("2 of those rated were not known before", played.Output, StringComparison.Ordinal);
        foreach (var name in (string[])["expected.csv", "risk.csv", "member.csv"])
        {
            var predictions = await ReadAsync(Path.Combine(folder.Path, name));
            Assert.Equal(2 * Raters, predictions.Count);

            // The first edge is written before anything is known of anybody; the last about each after eleven ratings.
            Assert.True(predictions[^2] > predictions[0], $"{name}: the honest member rose from {predictions[0]} to {predictions[^2]}");
            Assert.True(predictions[^1] < predictions[0], $"{name}: the cheat fell from {predictions[0]} to {predictions[^1]}");
        }

        // Of the cheat itself nothing is known at its first edge, so its score is that of anybody; what is expected of its first rater
        // is not, since the judge has rated before.
        var members = await ReadAsync(Path.Combine(folder.Path, "member.csv"));
        Assert.Equal(members[0], members[1]);

        var community = await server.Http.GetFromJsonAsync<JsonElement>("/v1/communities/market", TestContext.Current.CancellationToken);
        Assert.Equal(2 * Raters, community.GetProperty("entries").GetInt32());
    }

    // Each rater rates the honest member well and then the cheat badly; written backwards, so that it has to be sorted.
    private static string History()
    {
        var text = new StringBuilder();
        for (var i = Raters - 1; i >= 0; i--)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"rater-{i},cheat,-10,{1_300_000_000 + (i * 3600)}.5");
            text.AppendLine(CultureInfo.InvariantCulture, $"rater-{i},honest,8,{1_300_000_000 + (i * 3600)}.25");
        }

        return text.ToString();
    }

    private static async Task<IReadOnlyList<double>> ReadAsync(string path)
    {
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, lines.Length), lines.Select(line => int.Parse(line.Split(',')[0], CultureInfo.InvariantCulture)));
        return [.. lines.Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];
    }
}
