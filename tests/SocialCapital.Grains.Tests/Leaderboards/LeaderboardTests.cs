using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Leaderboards;

/// <summary>Who leads a community.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class LeaderboardTests(SharedCluster shared)
{
    private BankCluster Bank => shared.Bank;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task TheOrderIsAsAskedFor_AndAsOfEveryAcknowledgedEvent(int shards)
    {
        var community = $"board{shards}";
        await Bank.FoundAsync(community, shards);
        var given = new Dictionary<string, long>();
        var received = new Dictionary<string, long>();
        var random = new Random(shards);
        for (var i = 0; i < 60; i++)
        {
            var from = $"m{random.Next(12):00}";
            var to = random.Next(6) == 0 ? "@commons" : $"m{random.Next(12):00}";
            if (from == to)
            {
                continue;
            }

            await Bank.Client.AcceptAsync(
                community, BankGrains.ShardOf(from, to, shards), Batches.Deposit($"e{i}", from, to, 1_000_000 * (i % 5 + 1)));
            given[from] = given.GetValueOrDefault(from) + (1_000_000 * (i % 5 + 1));
            received[to] = received.GetValueOrDefault(to) + (1_000_000 * (i % 5 + 1));
            var callers = Bank.Callers;
            var grain = callers[i % callers.Length].Community(community);
            var members = given.Keys.Union(received.Keys).Where(member => member != "@commons").ToArray();
            foreach (var limit in (int[])[1, 5, 100])
            {
                var byGiven = await grain.GetLeaderboardAsync(LeaderboardOrder.Given, limit);
                Assert.Equal(Ranked(members, member => given.GetValueOrDefault(member), limit), byGiven.Members.Select(member => member.Member));
                var byNet = await grain.GetLeaderboardAsync(LeaderboardOrder.Net, limit);
                Assert.Equal(
                    Ranked(members, member => given.GetValueOrDefault(member) - received.GetValueOrDefault(member), limit),
                    byNet.Members.Select(member => member.Member));
            }
        }

        var byScore = await Bank.Client.Community(community).GetLeaderboardAsync(LeaderboardOrder.Score, 100);
        Assert.Equal(
            byScore.Members.OrderByDescending(member => member.Score.Value.Millionths).ThenBy(member => member.Member, StringComparer.Ordinal),
            byScore.Members);
        Assert.Equal(12, byScore.Members.Length);
        Assert.True(byScore.Members[0].Score.Value.Millionths > byScore.Members[^1].Score.Value.Millionths);
    }

    [Fact]
    public async Task WhoIsFirstOverAllNeedNotBeFirstInAnyShard()
    {
        const int Shards = 2;
        await Bank.FoundAsync("spread", Shards);
        var others = Enumerable.Range(0, 100).Select(i => $"o{i}").ToArray();
        string OtherOf(string member, int shard) => others.First(other => BankGrains.ShardOf(member, other, Shards) == shard);
        for (var shard = 0; shard < Shards; shard++)
        {
            await Bank.Client.AcceptAsync("spread", shard, new EventBatch()
                .WithDeposit($"x{shard}", "xenia", OtherOf("xenia", shard), 5_000_000)
                .WithDeposit($"y{shard}", $"yan{shard}", OtherOf($"yan{shard}", shard), 6_000_000));
        }

        var board = await Bank.Client.Community("spread").GetLeaderboardAsync(LeaderboardOrder.Given, 1);
        Assert.Equal("xenia", Assert.Single(board.Members).Member);
        Assert.Equal(4, board.AsOfOffset);
    }

    [Fact]
    public async Task ACommunityThatIsEmptyOrNoneHasNoLeaders()
    {
        await Bank.FoundAsync("nobody");
        Assert.Empty((await Bank.Client.Community("nobody").GetLeaderboardAsync(LeaderboardOrder.Score, 10)).Members);
        Assert.Empty((await Bank.Client.Community("unheard-of").GetLeaderboardAsync(LeaderboardOrder.Score, 10)).Members);
    }

    private static IEnumerable<string> Ranked(string[] members, Func<string, long> by, int limit) =>
        members.OrderByDescending(by).ThenBy(member => member, StringComparer.Ordinal).Take(limit);
}
