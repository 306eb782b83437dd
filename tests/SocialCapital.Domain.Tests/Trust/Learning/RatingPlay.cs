using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>A community in which members rate each other: asks before each rating, then tells it.</summary>
internal sealed class RatingPlay(Policy policy)
{
    private readonly Dictionary<int, MemberAccount> _members = [];
    private readonly Dictionary<(int Low, int High), RelationshipAccount> _pairs = [];
    private long _offset;

    public CommunityTrust Trust { get; } = new();

    public MemberAccount Member(int member) => _members.GetValueOrDefault(member);

    public RatingRecord Record(int member) => Member(member).Trust.Ratings;

    public MemberScore Score(int member, Timestamp now) => Scoring.Score(Member(member), policy, now);

    public double Standing(int member, Timestamp now) => Trust.Standing(Member(member).Trust, policy, now);

    public TrustEvidence Evidence(int rater, int rated, Timestamp now)
    {
        var pair = _pairs.GetValueOrDefault((Math.Min(rater, rated), Math.Max(rater, rated)));
        var (own, other) = rater < rated ? (pair.Low, pair.High) : (pair.High, pair.Low);
        return Trust.Evidence(Member(rater).Trust, Member(rated).Trust, own, other, Score(rater, now), Score(rated, now), policy, now);
    }

    public TrustForecast Ask(int rater, int rated, Timestamp now) => Trust.Model.Forecast(Evidence(rater, rated, now));

    public void Tell(int rater, int rated, Fraction value, Timestamp at)
    {
        var entry = new Entry { Kind = EntryKind.Rating, Giver = rater, Receiver = rated, Value = value, OccurredAt = at, Offset = ++_offset };
        var (giver, receiver) = (Member(rater), Member(rated));
        var key = (Math.Min(rater, rated), Math.Max(rater, rated));
        var pair = _pairs.GetValueOrDefault(key);
        Fold.Apply(entry, policy, ref giver, ref receiver, ref pair, Trust);
        (_members[rater], _members[rated], _pairs[key]) = (giver, receiver, pair);
    }
}
