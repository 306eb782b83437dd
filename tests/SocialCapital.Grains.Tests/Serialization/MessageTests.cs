using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Leases;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Liquidity;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Serialization;

/// <summary>What goes between silos arrives as it was sent, by the bytes that an earlier build has sent (<see cref="SentMessages"/>).</summary>
public sealed class MessageTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private int _sent;

    [Fact]
    public void ABatchArrivesWhole()
    {
        var sent = new EventBatch().WithDeposit("e1", "ann", "böb", 7).WithRating("e2", "böb", "ann", -500_000).WithReversal("e3", "ann", "böb", "e1");
        var arrived = RoundTrip(sent);
        Assert.Equal(sent.Events.ToArray(), arrived.Events.ToArray());
        Assert.Equal(sent.AllText.ToArray(), arrived.AllText.ToArray());
        Assert.Equal(0, RoundTrip(new EventBatch()).Count);
    }

    [Fact]
    public void ABatchThatWasDecidedOnArrivesWithWhoseWordItWas() =>
        Assert.Equal(7, RoundTrip(new EventBatch { DecidedUnder = 7 }).DecidedUnder);

    [Fact]
    public void OutcomesArriveWhole()
    {
        foreach (var outcome in (EventOutcome[])
            [
                EventOutcome.Accepted(5, new Goodwill(-7)),
                EventOutcome.Duplicate(long.MaxValue),
                EventOutcome.Rejected(new Rejection(RejectionCode.SameMember, "Nobody gives to oneself.")),
                default,
            ])
        {
            Assert.Equal(outcome, RoundTrip(outcome));
        }
    }

    [Fact]
    public void AccountsArriveWhole()
    {
        var member = new AccountImage(World.Member("ann"), new() { Given = new Goodwill(3), Entries = 9, FirstAt = new Timestamp(-5) }, default);
        var pair = new AccountImage(AccountName.OfPair("ann", "bob"), default, new() { Entries = 4, High = new() { Given = new Goodwill(8), Thanked = 2 } });
        Assert.Equal(member, RoundTrip(member));
        Assert.Equal(pair, RoundTrip(pair));

        var grant = new LeaseGrant(World.Key, 4, 5, 6, 7, -8, TimeSpan.FromSeconds(-1));
        Assert.Equal(new AttachReply(grant, pair, true), RoundTrip(new AttachReply(grant, pair, true)));
        Assert.Equal(new AttachReply(grant, null, false), RoundTrip(new AttachReply(grant, null, false)));
        var push = RoundTrip(new SiloPush(grant, [member, pair]));
        Assert.Equal(grant, push.Grant);
        Assert.Equal([member, pair], push.Images);
        var reply = RoundTrip(new PushReply(1, true, [new ReleasedAttachment(pair.Name, 3)]));
        Assert.Equal((1, true, new ReleasedAttachment(pair.Name, 3)), (reply.SentAt, reply.IsFenced, Assert.Single(reply.Released)));
        var request = new AttachRequest(Membership.Address(3), member.Name, 2, 1);
        Assert.Equal(request, RoundTrip(request));
    }

    [Fact]
    public void ViewsAndErrorsArriveWhole()
    {
        var view = new MemberView
        {
            Member = "ann",
            Score = new ScoreView(new Fraction(1), new Fraction(0), new Fraction(2)),
            Tier = "basic",
            Given = new Goodwill(long.MaxValue),
            Received = new Goodwill(long.MinValue),
            DecayedGiven = 0.1,
            DecayedReceived = double.MaxValue,
            Relationships = 3,
            Since = new Timestamp(7),
            AsOfOffset = 8,
            Evidence = 1.5,
            Favors = new FavorRecordView(1, 2, 3, 4, 5, 6, new ScoreView(new Fraction(7), new Fraction(8), new Fraction(9))),
            Reciprocity = new ReciprocityView(new Fraction(10), new Fraction(11)),
            Taker = new TakerView(TakerGraces.Tenure | TakerGraces.Giving, long.MaxValue, 12, 13, TimeSpan.MaxValue),
        };
        Assert.Equal(view, RoundTrip(view));
        var requirement = new TakerRequirementView("tenure", 1.5, 30, true, "Zoë");
        Assert.Equal(requirement, RoundTrip(requirement));
        var trust = new TrustView(new Fraction(-1), new Fraction(-1_000_000), new Fraction(1_000_000), new Fraction(4), new Fraction(3), new Fraction(5));
        var terms = new TermsView(true, trust);
        Assert.Equal(terms, RoundTrip(terms));
        var introduction = new IntroductionView("mía", trust, trust with { Risk = new Fraction(5) });
        Assert.Equal(introduction, RoundTrip(introduction));
        Assert.Equal("no", RoundTrip(new ShardUnavailableException("no", new InvalidOperationException("inner"))).Message);
        Assert.Equal("place", RoundTrip(new InvalidPolicyException("place")).Message);
    }

    [Fact]
    public void ExplanationsArriveWhole()
    {
        var line = new StatementLine
        {
            Id = "e1", Shard = 2, Offset = 9, Kind = EntryKind.Rating, Worth = new Goodwill(1), Effect = new Goodwill(-1),
            OccurredAt = new Timestamp(3), RecordedAt = new Timestamp(4), Value = new Fraction(-5),
        };
        var strongest = new StrongestLine(line, "böb", new Goodwill(-7), 0.25);
        Assert.Equal(strongest, RoundTrip(strongest));
        Assert.Equal(strongest with { Counterpart = null }, RoundTrip(strongest with { Counterpart = null }));
        var page = RoundTrip(new StrongestPage([new StrongestGroup("ratings", 8, [strongest])], new ShardReadBack(2, 1_000, 9, false)));
        Assert.Equal(new ShardReadBack(2, 1_000, 9, false), page.ReadBack);
        Assert.Equal(("ratings", 8, strongest), (page.Groups[0].Factor, page.Groups[0].Found, Assert.Single(page.Groups[0].Lines)));
        var query = new StrongestQuery("ann", null, new Timestamp(5), TimeSpan.FromDays(6));
        Assert.Equal(query, RoundTrip(query));
        var factor = RoundTrip(new PairFactorView("between", new Fraction(-1), new Fraction(2), [new FactorCountView("given", 0.5)], "Zoë", null));
        Assert.Equal(("between", -1, 2, "Zoë", null), (factor.Name, factor.Value.Millionths, factor.Risk.Millionths, factor.Text, factor.Advice));
        Assert.Equal(new FactorCountView("given", 0.5), Assert.Single(factor.Counts));
    }

    [Fact]
    public void BooksArriveWhole()
    {
        foreach (var sum in (Int128[])[0, 1, -1, long.MaxValue, (Int128)ulong.MaxValue + 1, Int128.MaxValue, Int128.MinValue])
        {
            Assert.Equal(new GoodwillSum(sum), RoundTrip(new GoodwillSum(sum)));
        }

        var flows = new CommunityFlows();
        flows.Restore(new GoodwillSum(Int128.MaxValue / 3), new GoodwillSum(-5), 400_000, 7);
        flows.Restore(399_999, new HourFlow { Asked = 3, GoodwillRefused = new GoodwillSum(8) });
        flows.Keep(new Refusal(new Timestamp(-9), 4, 5, new Goodwill(6), true));
        var refusal = new NamedRefusal(new Timestamp(-9), "ann", "böb", new Goodwill(6), true);
        var arrived = RoundTrip(new ShardBooks(1, 2, flows, [refusal], 3, new GoodwillSum(4)));
        Assert.Equal(FlowsCodec.ToBytes(flows), FlowsCodec.ToBytes(arrived.Flows));
        Assert.Equal((1, 2, 3, new GoodwillSum(4)), (arrived.AsOfOffset, arrived.PolicyVersion, arrived.OpenFavors, arrived.Held));
        Assert.Equal(refusal, Assert.Single(arrived.Refusals));
        var count = new RefusalCount(null, "böb", 2, 1, new GoodwillSum(Int128.MinValue));
        Assert.Equal(count, RoundTrip(count));
    }

    public void Dispose() => _services.Dispose();

    /// <summary>What today's code reads of the bytes that were sent when the message was checked in.</summary>
    private T RoundTrip<T>(T value, [CallerMemberName] string test = "")
    {
        var serializer = _services.GetRequiredService<Serializer>();
        var today = serializer.SerializeToArray(value);
        Assert.Equal(today, serializer.SerializeToArray(serializer.Deserialize<T>(today)!));
        var name = string.Create(CultureInfo.InvariantCulture, $"{test}-{++_sent}-{typeof(T).Name}");
        return serializer.Deserialize<T>(SentMessages.Bytes(name, today))!;
    }
}
