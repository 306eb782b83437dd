using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Favors;

/// <summary>
/// What we extend to somebody "good for it". The line of an asker with another is
/// (starter + growth x what the two have given each other mutually) x trust - shrink x what the asker owes the community,
/// between 0 and the policy's limit, and never longer than the other allows. Trust is twice the asker's score, at most 1.5:
/// who has just come, in the middle of the scale, has the whole starter line. All of it exact.
/// </summary>
public static class Credit
{
    private const int TrustMax = 1_500_000;

    /// <summary>Says what an asker can draw on another, and whether an amount would be granted.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="asker">The asker's side of the relationship.</param>
    /// <param name="asked">The other's side.</param>
    /// <param name="score">The asker's score, 0 to 1.</param>
    /// <param name="net">What the asker has given the whole community, less what it has received.</param>
    /// <param name="amount">The amount asked about.</param>
    /// <param name="isRun">Whether there is a run on the community's bank: the policy's circuit breaker cuts the line then.</param>
    public static CreditView Assess(
        Policy policy, in RelationshipSide asker, in RelationshipSide asked, Fraction score, Goodwill net, Goodwill amount, bool isRun = false)
    {
        var line = Line(policy.Credit, asker, asked, score, net);
        var credit = Assess(policy.Credit, asker, asked, line, amount);
        if (!isRun || !policy.Liquidity.HasBreaker)
        {
            return credit;
        }

        var cut = Assess(policy.Credit, asker, asked, policy.Liquidity.Breaker.Of(line), amount) with { CutFrom = line };
        return credit.IsGranted && !cut.IsGranted ? cut with { Decision = CreditDecision.CircuitBreaker } : cut;
    }

    private static CreditView Assess(
        CreditRule rule, in RelationshipSide asker, in RelationshipSide asked, Goodwill line, Goodwill amount)
    {
        var balance = asker.Given - asked.Given;
        var available = balance + line - asker.Held;
        var soft = rule.SoftShare.Of(line);
        var unflagged = balance + soft - asker.Held;
        var missing = rule.TrustPoint - asker.Given;
        return new CreditView
        {
            Balance = balance,
            Line = line,
            Held = asker.Held,
            Available = available,
            AvailableUnflagged = unflagged > Goodwill.Zero ? unflagged : Goodwill.Zero,
            MissingToTrustPoint = missing > Goodwill.Zero ? missing : Goodwill.Zero,
            Decision = available < Goodwill.Zero ? CreditDecision.DebtReducingOnly
                : missing > Goodwill.Zero ? CreditDecision.BelowTrustPoint
                : amount > available ? CreditDecision.Insufficient
                : amount > unflagged ? CreditDecision.GrantedBeyondSoftLimit
                : CreditDecision.Granted,
        };
    }

    private static Goodwill Line(CreditRule rule, in RelationshipSide asker, in RelationshipSide asked, Fraction score, Goodwill net)
    {
        var mutual = asker.Given < asked.Given ? asker.Given : asked.Given;
        mutual = mutual > Goodwill.Zero ? mutual : Goodwill.Zero;
        var trust = new Fraction(Math.Clamp(2 * score.Millionths, 0, TrustMax));
        var line = trust.Of(rule.Starter + rule.Growth.Of(mutual));

        // Who is in debt by no more than the starter line is a newcomer, and no parasite.
        var owed = -net - rule.Starter;
        line -= owed > Goodwill.Zero ? rule.Shrink.Of(owed) : Goodwill.Zero;
        line = line > rule.Limit ? rule.Limit : line;
        line = asked.HasCreditCap && line > asked.CreditCap ? asked.CreditCap : line;
        return line > Goodwill.Zero ? line : Goodwill.Zero;
    }
}
