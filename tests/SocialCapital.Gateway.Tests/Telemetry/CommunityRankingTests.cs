using Microsoft.Extensions.Time.Testing;
using SocialCapital.Gateway.Telemetry;

namespace SocialCapital.Gateway.Tests.Telemetry;

public sealed class CommunityRankingTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CommunityRanking _ranking;

    public CommunityRankingTests() => _ranking = new CommunityRanking(_time);

    [Fact]
    public void Whoever_comes_first_is_named_at_once_and_others_when_they_use_more()
    {
        var tags = Enumerable.Range(0, 2 * CommunityRanking.TopMax).Select(i => Use($"c{i}", 1)).ToArray();
        Assert.Equal(Enumerable.Range(0, CommunityRanking.TopMax).Select(i => $"c{i}"), tags[..CommunityRanking.TopMax]);
        Assert.All(tags[CommunityRanking.TopMax..], name => Assert.Equal("other", name));

        Assert.Equal("other", Use("large", 1_000));
        _time.Advance(CommunityRanking.Interval);
        Assert.Equal("large", Use("large", 1));
        Assert.Equal("c7", Use("c7", 1));
    }

    [Fact]
    public void Whoever_is_named_stays_so_and_there_are_never_more_names_than_the_bound()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < CommunityRanking.TopMax; i++)
            {
                names.Add(Use($"r{round}-{i}", 1_000 * (round + 1)));
            }

            _time.Advance(CommunityRanking.Interval);
            names.Add(Use("quiet", 1));
            for (var i = 0; i < CommunityRanking.TopMax; i++)
            {
                names.Add(Use($"r{round}-{i}", 1));
            }
        }

        Assert.Equal(CommunityRanking.NamedMax + 1, names.Count);
        Assert.Contains("other", names);
        Assert.DoesNotContain("quiet", names);
        Assert.Equal("r0-0", Use("r0-0", 1));
        Assert.Equal("other", Use("r19-0", 1_000_000));
    }

    [Fact]
    public void Use_that_is_long_ago_counts_no_more()
    {
        for (var i = 0; i < CommunityRanking.TopMax; i++)
        {
            Use($"c{i}", 1_000);
        }

        Use("once", 999);
        for (var round = 0; round < 5; round++)
        {
            _time.Advance(CommunityRanking.Interval);
            for (var i = 0; i < CommunityRanking.TopMax; i++)
            {
                Use($"c{i}", 1_000);
            }
        }

        Assert.Equal("other", Use("once", 1));
        Use("now", 2_000);
        _time.Advance(CommunityRanking.Interval);
        Assert.Equal("now", Use("now", 1));
    }

    private string Use(string community, long use) => (string)_ranking.TagOf(community, use).Value!;
}
