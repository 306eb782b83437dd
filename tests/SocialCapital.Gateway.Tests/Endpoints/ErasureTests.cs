using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Erasure;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class ErasureTests
{
    private const string Ann = "/v1/communities/forum/members/ann";

    private static readonly ErasedAccount Account = new(0, 7, 40, new Timestamp(1_700_000_000_000_000), "@erased-0-7", 2, 12, 3);

    [Fact]
    public async Task The_receipt_tells_what_was_done_where_and_not_who_it_was()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Erasures[0] = new ErasureAnswer(Account, null);
        var answer = await Delete(host, Ann + "?id=x1&by=mia");
        Assert.Equal(200, (int)answer.Status);
        Assert.DoesNotContain("ann", answer.Body.Replace("can", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var receipt = answer.Json;
        Assert.Equal(("x1", "forum", "mia"), (
            receipt.GetProperty("id").GetString(), receipt.GetProperty("community").GetString(), receipt.GetProperty("by").GetString()));
        var account = Assert.Single(receipt.GetProperty("accounts").EnumerateArray());
        Assert.Equal(("@erased-0-7", "@0.40", 7, 2), (
            account.GetProperty("pseudonym").GetString(),
            account.GetProperty("handle").GetString(),
            account.GetProperty("number").GetInt32(),
            account.GetProperty("favorsEnded").GetInt32()));
        Assert.Contains(new ErasureCommand("x1", "ann", "mia"), host.Bank.Steps);
        Assert.Equal(2, host.Bank.Steps.OfType<string>().Count(step => step == "forget forum"));
    }

    [Fact]
    public async Task What_an_audit_kept_meanwhile_is_purged_by_asking_again_with_the_same_id()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Erasures[0] = new ErasureAnswer(Account, null);
        host.Bank.ForgetsLeft = 2;
        var receipt = (await Delete(host, Ann)).Json;
        var asked = host.Bank.Steps.OfType<ErasureCommand>().Select(command => command.Id).ToHashSet();
        Assert.Equal(receipt.GetProperty("id").GetString(), Assert.Single(asked));
        Assert.Equal(2, host.Bank.Steps.OfType<ErasureCommand>().Count() / Math.Max(1, host.Bank.Communities["forum"].Shards.Length));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public async Task The_feed_forgets_before_what_the_store_has_left_is_purged_and_what_it_was_told_meanwhile_is_purged_again(int forgets, int purges)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Erasures[0] = new ErasureAnswer(Account, null);
        host.Bank.FeedForgetsLeft = forgets;
        Assert.Equal(200, (int)(await Delete(host, Ann)).Status);
        var steps = host.Bank.Steps.Where(step => step is ErasureCommand or "feed of forum forgets ann").ToArray();
        Assert.IsType<string>(steps[0]);
        Assert.Equal(2, steps.OfType<string>().Count());
        Assert.Equal(purges, steps.OfType<ErasureCommand>().Count() / Math.Max(1, host.Bank.Communities["forum"].Shards.Length));
    }

    [Fact]
    public async Task What_can_t_be_erased_is_told_why()
    {
        await using var host = await GatewayHost.StartAsync();
        (await Delete(host, Ann)).IsProblem(404, "unknown-member");
        (await Delete(host, "/v1/communities/forum/members/@commons")).IsProblem(409, "erasure-refused");
        (await Delete(host, "/v1/communities/forum/members/@erased-0-7")).IsProblem(400, "invalid-member");
        (await Delete(host, Ann + "?by=ann")).IsProblem(400, "same-member");
        (await Delete(host, Ann + "?by=@x")).IsProblem(400, "invalid-member");
        (await Delete(host, Ann + "?id=@x")).IsProblem(400, "invalid-field");
        host.Bank.Erasures[0] = new ErasureAnswer(null, "Not so.");
        (await Delete(host, Ann)).IsProblem(409, "erasure-refused");
    }

    private static Task<Answer> Delete(GatewayHost host, string path) => host.SendAsync(HttpMethod.Delete, path, null, GatewayHost.AdminKey);
}
