using SocialCapital.Grains.Abstractions.Previews;

namespace SocialCapital.Gateway.Previews;

/// <summary>A member who would come to another tier.</summary>
/// <param name="Member">Its id.</param>
/// <param name="From">The tier that it has.</param>
/// <param name="To">The one that it comes to.</param>
/// <param name="When">at-once, next-audit or after-grace.</param>
/// <param name="Anyway">Whether the policy in force would bring it to a tier of that name, too.</param>
/// <param name="Score">Its score.</param>
/// <param name="Given">What it has given; another amount only where entries are valued anew.</param>
internal sealed record PreviewChangeResponse(
    string Member, string From, string To, string When, bool Anyway, PreviewFigures Score, PreviewFigures Given)
{
    public static PreviewChangeResponse Of(PreviewMemberView member) => new(
        member.Member,
        member.From,
        member.To,
        member.When switch
        {
            PreviewMoment.AtOnce => "at-once",
            PreviewMoment.NextAudit => "next-audit",
            _ => "after-grace",
        },
        member.IsAnyway,
        new PreviewFigures(member.ScoreBefore.ToDecimal(), member.ScoreAfter.ToDecimal()),
        new PreviewFigures(member.GivenBefore.ToDecimal(), member.GivenAfter.ToDecimal()));
}
