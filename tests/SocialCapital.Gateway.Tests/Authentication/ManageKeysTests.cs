using System.Net;
using System.Text.Json;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Tests.Authentication;

public sealed class ManageKeysTests
{
    private const string Keys = "/v1/communities/forum/keys";
    private static readonly TimeSpan ToldOf = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_key_is_made_listed_without_its_secret_and_opens_its_scope()
    {
        await using var host = await GatewayHost.StartAsync();
        var made = await host.SendAsync(HttpMethod.Post, Keys, GatewayHost.Json("""{"scope":"read:relationships","name":"wiki"}"""));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var (id, key) = (made.Json.GetProperty("id").GetString()!, made.Json.GetProperty("key").GetString()!);
        await host.PostEventsAsync("""{"id":"e1","type":"deposit","from":"ann","to":"bob","amount":1}""");
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/v1/communities/forum/relationships/ann/bob", key)).Status);

        var listed = await host.GetAsync(Keys);
        Assert.DoesNotContain(key, listed.Body, StringComparison.Ordinal);
        var mine = Assert.Single(listed.Json.GetProperty("keys").EnumerateArray(), k => k.GetProperty("id").GetString() == id);
        Assert.Equal(("read:relationships", "wiki"), (mine.GetProperty("scope").GetString(), mine.GetProperty("name").GetString()));
        Assert.False(mine.TryGetProperty("expiresAt", out _));
        Assert.Equal(3, listed.Json.GetProperty("keys").GetArrayLength());
        Assert.DoesNotContain(host.Logs.Lines, line => line.Message.Contains(key, StringComparison.Ordinal));
        Assert.Contains(
            host.Logs.Lines,
            line => line.Message.Contains(id, StringComparison.Ordinal) && line.Message.Contains("operator", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"scope":"everything"}""", "$.scope")]
    [InlineData("""{"scope":"read","name":"a\u0000b"}""", "$.name")]
    [InlineData("""{"scope":"read","expiresAt":"2001-01-01T00:00:00Z"}""", "$.expiresAt")]
    public async Task What_is_no_key_is_not_made(string body, string place)
    {
        await using var host = await GatewayHost.StartAsync();
        var problem = (await host.SendAsync(HttpMethod.Post, Keys, GatewayHost.Json(body))).IsProblem(400, "invalid-field");
        Assert.Equal(place, problem.GetProperty("place").GetString());
    }

    [Fact]
    public async Task After_a_rotation_both_keys_open_until_the_overlap_is_over()
    {
        await using var host = await GatewayHost.StartAsync();
        var earlier = await host.KeyAsync(KeyScope.Write);
        var rotated = await host.SendAsync(HttpMethod.Post, $"{Keys}/{earlier.Key.Id}:rotate", GatewayHost.Json("""{"overlapSeconds":60}"""));
        Assert.Equal(HttpStatusCode.Created, rotated.Status);
        Assert.Equal("write", rotated.Json.GetProperty("scope").GetString());
        var key = rotated.Json.GetProperty("key").GetString()!;
        await OpenAsync(host, earlier.Secret, true);
        await OpenAsync(host, key, true);
        host.Clock.Advance(TimeSpan.FromSeconds(59));
        await OpenAsync(host, earlier.Secret, true);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await OpenAsync(host, earlier.Secret, false);
        await OpenAsync(host, key, true);
        (await host.SendAsync(HttpMethod.Post, $"{Keys}/{earlier.Key.Id}:rotate")).IsProblem(404, "unknown-key");
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_at_once_here_and_within_a_second_elsewhere()
    {
        await using var host = await GatewayHost.StartAsync();
        var key = await host.KeyAsync(KeyScope.Write);
        await OpenAsync(host, key.Secret, true);
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Delete, $"{Keys}/{key.Key.Id}")).Status);
        await OpenAsync(host, key.Secret, false);
        (await host.SendAsync(HttpMethod.Delete, $"{Keys}/{key.Key.Id}")).IsProblem(404, "unknown-key");

        // Revoked through another gateway, this one believes what it knows for one second and no longer.
        var other = await host.KeyAsync(KeyScope.Write);
        await OpenAsync(host, other.Secret, true);
        host.Bank.Communities["forum"].KeyList.RemoveAll(k => k.Id == other.Key.Id);
        host.Clock.Advance(ToldOf);
        await OpenAsync(host, other.Secret, false);
    }

    [Fact]
    public async Task There_are_only_so_many()
    {
        await using var host = await GatewayHost.StartAsync();
        for (var i = 2; i < CommunityKey.CountMax; i++)
        {
            await host.KeyAsync(KeyScope.Read);
        }

        (await host.SendAsync(HttpMethod.Post, Keys, GatewayHost.Json("""{"scope":"read"}"""))).IsProblem(409, "too-many-keys");
        var id = (await host.GetAsync(Keys)).Json.GetProperty("keys")[5].GetProperty("id").GetString();
        (await host.SendAsync(HttpMethod.Post, $"{Keys}/{id}:rotate")).IsProblem(409, "too-many-keys");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2_592_001)]
    public async Task An_overlap_has_bounds(int seconds)
    {
        await using var host = await GatewayHost.StartAsync();
        var body = JsonSerializer.Serialize(new { overlapSeconds = seconds });
        (await host.SendAsync(HttpMethod.Post, $"{Keys}/founding-read:rotate", GatewayHost.Json(body))).IsProblem(400, "invalid-field");
    }

    private static async Task OpenAsync(GatewayHost host, string key, bool opens)
    {
        var answer = await host.GetAsync("/v1/communities/forum/policy", key);
        if (opens)
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }
        else
        {
            answer.IsProblem(404, "unknown-community");
        }
    }
}
