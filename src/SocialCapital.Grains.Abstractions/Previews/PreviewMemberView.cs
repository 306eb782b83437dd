using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>A member who would come to another tier.</summary>
/// <param name="Member">Its id.</param>
/// <param name="From">The tier that it has.</param>
/// <param name="To">The one that it comes to.</param>
/// <param name="When">When.</param>
/// <param name="IsAnyway">Whether the policy in force would bring it to a tier of that name, too.</param>
/// <param name="ScoreBefore">Its score.</param>
/// <param name="ScoreAfter">What its score would be.</param>
/// <param name="GivenBefore">What it has given.</param>
/// <param name="GivenAfter">What it would have given.</param>
[GenerateSerializer, Immutable]
public sealed record PreviewMemberView(
    [property: Id(0)] string Member,
    [property: Id(1)] string From,
    [property: Id(2)] string To,
    [property: Id(3)] PreviewMoment When,
    [property: Id(4)] bool IsAnyway,
    [property: Id(5)] Fraction ScoreBefore,
    [property: Id(6)] Fraction ScoreAfter,
    [property: Id(7)] Goodwill GivenBefore,
    [property: Id(8)] Goodwill GivenAfter);
