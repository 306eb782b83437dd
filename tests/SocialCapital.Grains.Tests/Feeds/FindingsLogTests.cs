using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Feeds;
using SocialCapital.Grains.Liquidity;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Grains.Tests.Feeds;

public sealed class FindingsLogTests
{
    private static readonly Timestamp Begin = Timestamp.From(DateTimeOffset.UnixEpoch.AddYears(56));

    private readonly KeptFeed _kept = new();

    private Timestamp _now = Begin;

    [Fact]
    public void The_bank_is_told_of_when_it_stands_differently_than_was_told_and_then_only()
    {
        Assert.False(Tell(Bank(LiquidityState.Calm)));
        Assert.True(Tell(Bank(LiquidityState.Run)));
        Assert.False(Tell(Bank(LiquidityState.Run)));
        Assert.True(Tell(Bank(LiquidityState.Calm)));
        Assert.Equal([NoticeTypes.LiquidityChanged, NoticeTypes.LiquidityChanged], _kept.Findings.Select(finding => finding.Type));
        Assert.Contains("\"state\":\"run\",\"before\":\"calm\"", _kept.Findings[0].Body, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"calm\",\"before\":\"run\"", _kept.Findings[1].Body, StringComparison.Ordinal);
        Assert.Equal(2, _kept.Findings.Select(finding => finding.Id).Distinct().Count());
    }

    [Fact]
    public void Who_becomes_a_taker_is_told_of_once_and_once_more_when_it_is_none_any_more()
    {
        Assert.True(Tell(News([Classified("zed", true)])));
        Assert.Equal([NameHash.Of("zed")], _kept.Takers);
        Assert.False(Tell(News([], [NameHash.Of("zed")])));
        Assert.True(Tell(News([Classified("zed", false)])));
        Assert.Empty(_kept.Takers);
        Assert.Equal(["zed", "zed"], _kept.Findings.Select(finding => finding.Subject));
        Assert.DoesNotContain("zed", System.Text.Json.JsonSerializer.Serialize(_kept.Takers), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_that_grows_or_loses_some_is_the_same_and_one_that_comes_back_is_told_of_again()
    {
        Assert.True(Tell(News(rings: Ring("a", "b", "c", "d"))));
        Tell(News(rings: Ring("a", "b", "c", "d", "e", "f")));
        Tell(News(rings: Ring("d", "e", "f")));
        Assert.Single(_kept.Findings);
        Tell(News(rings: Ring("x", "y", "z")));
        Assert.Equal(2, _kept.Findings.Count);
        Tell(News());
        Tell(News(rings: Ring("x", "y", "z")));
        Assert.Equal(3, _kept.Findings.Count);
        Assert.Equal(3, _kept.Findings.Select(finding => finding.Subject).Distinct().Count());
    }

    [Fact]
    public void What_has_no_room_is_told_by_the_next_audit_that_finds_room_and_nothing_is_told_twice()
    {
        for (var i = 0; i < FindingsLog.CountMax - 1; i++)
        {
            Tell(Bank(i % 2 == 0 ? LiquidityState.Run : LiquidityState.Calm));
        }

        Assert.True(Tell(News([Classified("ann", true), Classified("bob", true)], rings: Ring("a", "b", "c"))));
        Assert.Equal(FindingsLog.CountMax, _kept.Findings.Count);
        Assert.Equal([NameHash.Of("ann")], _kept.Takers);
        Assert.Empty(_kept.Rings);

        // Who ceases to be one without being told of it stays among those who were told of.
        Tell(News([Classified("ann", false), Classified("bob", true)]));
        Assert.Equal([NameHash.Of("ann")], _kept.Takers);

        _now = Begin.Plus(FindingsLog.KeptMin);
        Tell(News([Classified("ann", false), Classified("bob", true)], rings: Ring("a", "b", "c")));
        Assert.Equal([NameHash.Of("bob")], _kept.Takers);
        Assert.Single(_kept.Rings);
        Assert.Equal(FindingsLog.CountMax, _kept.Findings.Count);
        Assert.Equal(Enumerable.Range(4, FindingsLog.CountMax).Select(n => (long)n), _kept.Findings.Select(finding => finding.Number));
    }

    [Fact]
    public void Who_was_erased_is_taken_out_of_what_is_kept()
    {
        Tell(News([Classified("zed", true), Classified("ann", true)], rings: [Ring("a", "zed", "c"), Ring("x", "y", "z")]));
        Assert.Equal(4, _kept.Findings.Count);
        new FindingsLog("c", _kept, _now).Forget("zed");
        Assert.Equal(["ann", _kept.Rings[1].Id], _kept.Findings.Select(finding => finding.Subject));
        Assert.Equal([NameHash.Of("ann")], _kept.Takers);
        var left = System.Text.Json.JsonSerializer.Serialize(_kept);
        Assert.DoesNotContain("zed", left, StringComparison.Ordinal);
        Assert.DoesNotContain(NameHash.Of("zed").ToString(System.Globalization.CultureInfo.InvariantCulture), left, StringComparison.Ordinal);

        // What is left of the ring is the same ring.
        Assert.True(Tell(News([], [NameHash.Of("ann")], Ring("a", "@erased-0-7", "c"), Ring("x", "y", "z"))));
        Assert.Equal(2, _kept.Findings.Count);
    }

    [Fact]
    public void Findings_go_after_thirty_days()
    {
        Tell(Bank(LiquidityState.Run));
        _now = Begin.Plus(FindingsLog.KeptMax);
        Tell(Bank(LiquidityState.Calm));
        Assert.Equal(2, Assert.Single(_kept.Findings).Number);
    }

    private bool Tell(LiquidityView bank)
    {
        var log = new FindingsLog("c", _kept, _now);
        log.Tell(bank);
        return log.HasChanged;
    }

    private bool Tell(AuditNews news)
    {
        var log = new FindingsLog("c", _kept, _now);
        log.Tell(news);
        return log.HasChanged;
    }

    private LiquidityView Bank(LiquidityState state)
    {
        ShardBooks[] books = [new(0, 1, new CommunityFlows(), [], 0, GoodwillSum.Zero)];
        var report = RunWatch.Watch(LiquidityViews.Together(books), PolicyPresets.Balanced, _now);
        return LiquidityViews.Of(books, report, PolicyPresets.Balanced) with { State = state };
    }

    private static ClassifiedMember Classified(string member, bool isTaker) => new(member, isTaker, 5, default, default, default, 0, 0);

    private AuditNews News(ClassifiedMember[]? classified = null, long[]? still = null, params RingView[] rings) =>
        new(classified ?? [], still ?? [], new RingsView(_now, [0], rings.Length, rings));

    private static RingView Ring(params string[] members) => new()
    {
        Size = members.Length,
        Fans = 0,
        Members = members,
        Internal = 1,
        Incoming = 0,
        IncomingByStrangers = 0,
        Outgoing = 0,
        Ties = 3,
        TrustShare = 0.1,
        Spies = [],
        Evidence = [],
    };
}
