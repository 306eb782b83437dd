using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>A community in which members rate each other: asks before each rating, then tells it.</summary>
internal sealed class RatingPlay(Policy policy)
{
    private readonly Dictionary<int, MemberAccount> _members = [];
    private readonly Dictionary<int, RatingRecord> _records = [];
    private readonly Dictionary<(int Low, int High), RelationshipAccount> _pairs = [];
    private long _offset;

    public TrustModel Model { get; } = new();

    public RatingRecord Record(int member) => _records.GetValueOrDefault(member, RatingRecord.Empty);

    public MemberScore Score(int member, Timestamp now) => Scoring.Score(_members.GetValueOrDefault(member), policy, now);

    public TrustEvidence Evidence(int rater, int rated, Timestamp now)
    {
        var (own, other) = Sides(rater, rated);
        var conduct = Trusting.Trust(own, other, Score(rated, now), policy, now).Expected.ToDouble();
        return TrustEvidence.Of(
            Record(rater),
            Record(rated),
            other.Rating.IsPresent ? other.Rating.Value : null,
            conduct,
            Score(rater, now).Value.ToDouble(),
            policy.HalfLife,
            now);
    }

    public TrustForecast Ask(int rater, int rated, Timestamp now) => Model.Forecast(Evidence(rater, rated, now));

    public void Tell(int rater, int rated, Fraction value, Timestamp at)
    {
        Model.Learn(Evidence(rater, rated, at), value);
        var standing = Sides(rater, rated).Own.Rating;
        (Fraction, Timestamp)? replaced = standing.IsPresent ? (standing.Value, standing.OccurredAt) : null;
        var isNewcomer = Record(rated).Received.Total == 0;
        _records[rater] = Record(rater).AfterGiving(rated, isNewcomer, value, at, replaced, policy.HalfLife);
        _records[rated] = Record(rated).AfterReceiving(rater, value, at, replaced, policy.HalfLife);

        var entry = new Entry { Kind = EntryKind.Rating, Giver = rater, Receiver = rated, Value = value, OccurredAt = at, Offset = ++_offset };
        var (giver, receiver) = (_members.GetValueOrDefault(rater), _members.GetValueOrDefault(rated));
        var key = (Math.Min(rater, rated), Math.Max(rater, rated));
        var pair = _pairs.GetValueOrDefault(key);
        Fold.Apply(entry, policy, ref giver, ref receiver, ref pair);
        (_members[rater], _members[rated], _pairs[key]) = (giver, receiver, pair);
    }

    private (RelationshipSide Own, RelationshipSide Other) Sides(int rater, int rated)
    {
        var pair = _pairs.GetValueOrDefault((Math.Min(rater, rated), Math.Max(rater, rated)));
        return rater < rated ? (pair.Low, pair.High) : (pair.High, pair.Low);
    }
}
