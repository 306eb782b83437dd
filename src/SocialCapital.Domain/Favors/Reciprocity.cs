using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Favors;

/// <summary>
/// How a member reciprocates, relative to its ability and never one to one: who gives little because it has little is no
/// parasite. Ability is what can be expected of somebody by its tenure (half after a month), by how much it is asked (half at
/// five favors) and by how active it is (half at twenty entries); reciprocity is what it gives of what is expected, that is of
/// its ability times what it receives. Both by goodwill that fades.
/// </summary>
/// <param name="Ability">0 to 1.</param>
/// <param name="Value">0 to 1; 1 where it gives all that can be expected.</param>
public readonly record struct Reciprocity(Fraction Ability, Fraction Value)
{
    private const double TenureHalfDays = 30;
    private const double AskedHalf = 5;
    private const double ActivityHalf = 20;

    // What counts as nothing: a unit on both sides, so that little is not divided by less.
    private const double Least = 1;

    /// <summary>The reciprocity of an account at a time.</summary>
    public static Reciprocity Of(in MemberAccount account, Policy policy, Timestamp now)
    {
        if (account.Entries == 0)
        {
            return new Reciprocity(default, Fraction.One);
        }

        var tenure = 1 - Math.Pow(2, -Math.Max(0, now.Since(account.FirstAt).TotalDays) / TenureHalfDays);
        var asked = account.FavorsAskedOf / (account.FavorsAskedOf + AskedHalf);
        var activity = account.Entries / (account.Entries + ActivityHalf);
        var ability = tenure * (asked + activity) / 2;
        var given = Math.Max(0, account.DecayedGiven.At(now, policy.HalfLife));
        var received = Math.Max(0, account.DecayedReceived.At(now, policy.HalfLife));
        return new Reciprocity(Beta.Round(ability), Beta.Round(Math.Min(1, (given + Least) / ((ability * received) + Least))));
    }
}
