using System.Text.Json;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Gateway.Tests.OpenApi;

public sealed class CheckedInDescriptionTests
{
    [Fact]
    public async Task The_service_describes_itself_as_the_description_that_is_checked_in()
    {
        await using var host = await GatewayHost.StartAsync();
        var served = (await host.GetAsync("/openapi/v1.json", "")).Body;
        if (Environment.GetEnvironmentVariable(ApiDocuments.Update) == "1")
        {
            ApiDocuments.Write(ApiDocuments.Current, served);
        }

        var differences = JsonDifferences.Between(ApiDocuments.Read(ApiDocuments.Current), JsonDocument.Parse(served).RootElement).ToArray();
        Assert.True(
            differences.Length == 0,
            $"""
            The service has drifted from {ApiDocuments.Current} in {differences.Length} places:
              {string.Join("\n  ", differences.Take(20))}
            If that is meant, write it anew and look at what changed:
              {ApiDocuments.Update}=1 dotnet test --project tests/SocialCapital.Gateway.Tests --filter-class "*CheckedInDescriptionTests"
            """);
    }

    [Fact]
    public void Nothing_breaks_the_clients_of_the_last_release_unless_the_version_moves()
    {
        var (released, current) = (ApiDocuments.Read(ApiDocuments.Released), ApiDocuments.Read(ApiDocuments.Current));
        var (from, to) = (ApiVersion.Of(released), ApiVersion.Of(current));
        Assert.True(to >= from, $"{ApiDocuments.Current} has version {to}, older than the last release, {from}.");
        var changes = BreakingChanges.Between(released, current);
        Assert.True(
            changes.Count == 0 || ApiVersion.AllowsBreaking(from, to),
            $"""
            Clients of release {from} would break:
              {string.Join("\n  ", changes)}
            Take it back; or move <Version> in Directory.Build.props by a major version (until 1.0: a minor one), say so in the CHANGELOG,
            and write {ApiDocuments.Current} anew.
            """);
    }
}
