using SocialCapital.Communities.Members;
using SocialCapital.Communities.Playing;

namespace SocialCapital.Communities.Judging;

/// <summary>Holds scores against the truth.</summary>
public static class Judge
{
    /// <summary>Judges the scores of members; who is unknown to them has their start.</summary>
    public static Verdict Of(Scores scores, IReadOnlyCollection<Member> members)
    {
        var cheats = ScoresOf(scores, members, member => member.Role.IsCheating());
        return new Verdict(
            Auc.Of(ScoresOf(scores, members, member => !member.Role.IsCheating()), cheats),
            Auc.Of(ScoresOf(scores, members, member => member.Role.IsFaint()), cheats));
    }

    /// <summary>The AUC of all honest members against those who play one role.</summary>
    public static double Against(Role role, Scores scores, IReadOnlyCollection<Member> members) => Auc.Of(
        ScoresOf(scores, members, member => !member.Role.IsCheating()), ScoresOf(scores, members, member => member.Role == role));

    private static List<double> ScoresOf(Scores scores, IEnumerable<Member> members, Func<Member, bool> which) =>
        [.. members.Where(which).Select(member => scores.Of(member.Name))];
}
