using System.Net;
using System.Security.Cryptography;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Tests.Bank;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Gateway.Tests.Authentication;

/// <summary>Bearer tokens of an OpenID provider. Every endpoint meets them in <see cref="EndpointMatrixTests"/>.</summary>
public sealed class TokenTests
{
    private const string Forum = "/v1/communities/forum";

    [Fact]
    public async Task A_token_opens_what_a_key_of_its_scopes_does_in_its_communities()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await StartAsync(provider);
        await new FakeCommunityGrain(host.Bank, "other").CreateAsync(new(null, null, 1));
        var now = host.Clock.GetUtcNow();
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, provider.Token(now, "forum", "openid read"))).Status);
        (await host.GetAsync(Forum + "/keys", provider.Token(now, "forum", "openid read"))).IsProblem(403, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum + "/keys", provider.Token(now, "forum", "read admin"))).Status);

        // Lists are claims, too, and a token may be of several communities and scopes.
        var both = provider.Token(now, new[] { "forum", "other" }, new[] { "moderate", "write" });
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, both)).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/v1/communities/other", both)).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, Forum + "/events", GatewayHost.Json("""{"id":"e","type":"deposit","from":"ann","to":"bob","amount":1}"""), both)).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, Forum + "/moderation/penalties", GatewayHost.Json("""{"id":"p","member":"bob","amount":1,"by":"mia","reason":"spam"}"""), both)).Status);
        (await host.SendAsync(HttpMethod.Post, "/v1/communities", GatewayHost.Json("""{"id":"new"}"""), both)).IsProblem(401, "key-refused");

        // Keys open what they did.
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, "read-forum")).Status);
    }

    [Fact]
    public async Task What_is_wrong_opens_nothing_and_is_told_to_nobody()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await StartAsync(provider);
        foreach (var (kind, token) in provider.Wrong(host.Clock.GetUtcNow()))
        {
            var there = await host.GetAsync(Forum, token);
            var nowhere = await host.GetAsync("/v1/communities/nowhere", token);
            Assert.True(there.Status == HttpStatusCode.NotFound, $"{kind}: {there.Status}");
            Assert.Equal((nowhere.Status, nowhere.Body), (there.Status, there.Body));
            there.IsProblem(404, "unknown-community");
            Assert.DoesNotContain(host.Logs.Lines, line => line.Message.Contains(token, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Logs_name_a_hash_of_whose_a_token_is()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await StartAsync(provider);
        var made = await host.SendAsync(
            HttpMethod.Post, Forum + "/keys", GatewayHost.Json("""{"scope":"read"}"""), provider.Token(host.Clock.GetUtcNow(), "forum", "admin"));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var hash = Convert.ToHexStringLower(SHA256.HashData("mia"u8))[..16];
        Assert.Contains(host.Logs.Lines, line => line.Message.EndsWith($"was made for forum by token of {hash}.", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Message.Contains("mia", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_clock_may_differ_by_the_skew_and_by_no_more()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await StartAsync(provider);
        var token = provider.Token(host.Clock.GetUtcNow(), "forum", "read", age: TimeSpan.FromSeconds(-30), lifetime: TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, token)).Status);
        host.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, token)).Status);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(Forum, token)).Status);
    }

    [Fact]
    public async Task A_key_that_is_new_is_fetched_but_not_for_everybody_who_makes_one_up()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await StartAsync(provider);
        string Token() => provider.Token(host.Clock.GetUtcNow(), "forum", "read");
        Assert.Equal((HttpStatusCode.OK, 1), ((await host.GetAsync(Forum, Token())).Status, provider.Asked));
        provider.Rotate("second");
        host.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal((HttpStatusCode.NotFound, 1), ((await host.GetAsync(Forum, Token())).Status, provider.Asked));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.OK, 2), ((await host.GetAsync(Forum, Token())).Status, provider.Asked));
        var madeUp = provider.Wrong(host.Clock.GetUtcNow())["signed with a key that nobody knows"];
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.GetAsync(Forum, madeUp)));
        Assert.Equal(2, provider.Asked);

        // Without any unknown one they are fetched again after half a day.
        host.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.OK, 3), ((await host.GetAsync(Forum, Token())).Status, provider.Asked));
    }

    [Fact]
    public async Task A_provider_that_is_down_takes_nothing_away_and_before_it_has_answered_tokens_wait()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await StartAsync(provider);
        string Token() => provider.Token(host.Clock.GetUtcNow(), "forum", "read");
        provider.IsDown = true;
        (await host.GetAsync(Forum, Token())).IsProblem(503, "unavailable");
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, "read-forum")).Status);
        provider.IsDown = false;
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, Token())).Status);
        provider.IsDown = true;
        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, Token())).Status);
    }

    [Fact]
    public async Task A_discovery_document_of_another_issuer_is_not_believed()
    {
        await using var provider = await TestProvider.StartAsync();
        provider.ClaimedIssuer = "https://login.example.org";
        await using var host = await StartAsync(provider);
        (await host.GetAsync(Forum, provider.Token(host.Clock.GetUtcNow(), "forum", "read"))).IsProblem(503, "unavailable");
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1_000_000, HttpStatusCode.OK)]
    [InlineData(1 << 20, HttpStatusCode.ServiceUnavailable)]
    public async Task Of_a_provider_no_more_than_a_mebibyte_is_read(int padding, HttpStatusCode status)
    {
        await using var provider = await TestProvider.StartAsync();
        provider.Padding = padding;
        await using var host = await StartAsync(provider);
        Assert.Equal(status, (await host.GetAsync(Forum, provider.Token(host.Clock.GetUtcNow(), "forum", "read"))).Status);
        Assert.Equal(1, provider.Asked);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("ES256")]
    public async Task Every_algorithm_that_is_promised_is_taken_and_none_with_a_signature_of_another(string algorithm)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await StartAsync(provider);
        string Token(object? community) => provider.Token(host.Clock.GetUtcNow(), community, "read", signing: provider.With(algorithm));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, Token("forum"))).Status);
        var (good, other) = (Token("forum").Split('.'), Token("other").Split('.'));
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(Forum, $"{good[0]}.{good[1]}.{other[2]}")).Status);

        // The header names another algorithm than it is signed with.
        var plain = provider.Token(host.Clock.GetUtcNow(), "forum", "read", signing: provider.With(algorithm == "RS384" ? "RS512" : "RS384")).Split('.');
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(Forum, $"{plain[0]}.{good[1]}.{good[2]}")).Status);
    }

    [Fact]
    public async Task A_token_that_says_nothing_of_whose_it_is_opens_what_its_claims_say()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await StartAsync(provider);
        var token = provider.Token(host.Clock.GetUtcNow(), "forum", "admin", subject: null);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum, token)).Status);
        var made = await host.SendAsync(HttpMethod.Post, Forum + "/keys", GatewayHost.Json("""{"scope":"read"}"""), token);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Contains(host.Logs.Lines, line => line.Message.Contains("token of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://login.example.org", "the-bank")]
    [InlineData("login.example.org", "the-bank")]
    [InlineData("https://login.example.org?x=1", "the-bank")]
    [InlineData("https://login.example.org", null)]
    public async Task A_provider_without_https_or_an_audience_is_refused_at_the_start(string issuer, string? audience) =>
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => GatewayHost.StartAsync(options => (options.Tokens.Issuer, options.Tokens.Audience) = (issuer, audience)));

    private static Task<GatewayHost> StartAsync(TestProvider provider) =>
        GatewayHost.StartAsync(options => (options.Tokens.Issuer, options.Tokens.Audience) = (provider.Issuer, TestProvider.Audience));
}
