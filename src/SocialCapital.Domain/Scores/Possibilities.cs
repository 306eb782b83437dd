using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Scores;

/// <summary>
/// What a member's score would be, if: the account as it would stand then, scored by the same rules. So a figure in an advice is
/// reckoned and not guessed. Whoever speaks for the member is taken to be of the usual trust, and to have it all to pass on.
/// </summary>
internal sealed class Possibilities
{
    private readonly MemberAccount _account;
    private readonly Policy _policy;
    private readonly Timestamp _now;

    public Possibilities(in MemberAccount account, Policy policy, Timestamp now)
    {
        (_account, _policy, _now) = (account, policy, now);
        Score = ScoreOf(account);
    }

    /// <summary>The account as it stands.</summary>
    public ref readonly MemberAccount Account => ref _account;

    /// <summary>The half-life.</summary>
    public TimeSpan HalfLife => _policy.HalfLife;

    /// <summary>How many days ago its first entry happened.</summary>
    public double Days => FactorCounts.Days(_account, _now);

    /// <summary>The score as it stands.</summary>
    public decimal Score { get; }

    /// <summary>What one more full rating would add, by a member of usual trust who has not rated this one yet.</summary>
    public decimal AnotherRating()
    {
        var account = SpokenFor(_account, clarity: 1);
        account.RatedUp.Add(UsualStanding, _now, HalfLife);
        return Gain(account);
    }

    /// <summary>What <see cref="Saturation.HalfAt"/> would add, given to a member to whom nothing was given yet.</summary>
    public decimal AnotherGift()
    {
        var account = _account;
        account.Given += Saturation.HalfAt;
        account.DecayedGiven.Add((double)Saturation.HalfAt.ToDecimal(), _now, HalfLife);
        account.GivingBreadth += Saturation.OfGoodwill(Saturation.HalfAt);
        return Gain(account);
    }

    /// <summary>What one more thanks would add, by a member who has not thanked yet.</summary>
    public decimal AnotherThanks()
    {
        var clarity = Saturation.OfCount(1);
        var account = SpokenFor(_account, clarity / (double)Fraction.MillionthsPerOne);
        account.ThanksBreadth += clarity;
        return Gain(account);
    }

    /// <summary>What one more honored favor would add, asked by a member of usual trust, its goodwill not counted.</summary>
    public decimal AnotherHonoredFavor()
    {
        var account = _account;
        account.Trust.Kept = account.Trust.Kept.With(UsualStanding, _now, HalfLife);
        return Gain(account);
    }

    /// <summary>The score without the bad ratings.</summary>
    public decimal WithoutCriticism() => ScoreOf(_account with { RatedDown = default });

    /// <summary>The score without the penalties.</summary>
    public decimal WithoutPenalties() => ScoreOf(_account with { DecayedPenalized = default });

    private decimal Gain(MemberAccount account) => ScoreOf(account) - Score;

    private decimal ScoreOf(in MemberAccount account) => Scoring.Score(account, _policy, _now).Value.ToDecimal();

    // In the measure in which the account keeps trust.
    private double Usual => _account.Trust.Reference > 0 ? _account.Trust.Reference : 1;

    private double UsualStanding
    {
        get
        {
            var inflow = new DecayingSum();
            inflow.Add(Usual, _now, HalfLife);
            return TrustFlow.Standing(new MemberTrust { Inflow = inflow }, false, Usual, HalfLife, _now);
        }
    }

    private MemberAccount SpokenFor(MemberAccount account, double clarity)
    {
        account.Trust.Inflow.Add(clarity * Usual * TrustFlow.Damping / TrustFlow.Portions, _now, HalfLife);
        return account;
    }
}
