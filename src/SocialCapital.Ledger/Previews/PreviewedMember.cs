using SocialCapital.Domain.Amounts;

namespace SocialCapital.Ledger.Previews;

/// <summary>A member who would come to another tier.</summary>
/// <param name="Name">Its id.</param>
/// <param name="From">The tier that it has now.</param>
/// <param name="To">The one that it comes to.</param>
/// <param name="When">When it comes to it.</param>
/// <param name="IsAnyway">Whether the policy in force would bring it to a tier of that name, too.</param>
/// <param name="ScoreBefore">Its score by the policy in force.</param>
/// <param name="ScoreAfter">Its score by the proposed one.</param>
/// <param name="GivenBefore">What it has given.</param>
/// <param name="GivenAfter">What it would have given; another amount only where entries are valued anew.</param>
public sealed record PreviewedMember(
    string Name,
    string From,
    string To,
    PreviewedTime When,
    bool IsAnyway,
    Fraction ScoreBefore,
    Fraction ScoreAfter,
    Goodwill GivenBefore,
    Goodwill GivenAfter);
