using System.Diagnostics.CodeAnalysis;
using SocialCapital.Client.Problems;

namespace SocialCapital.Client.Favors;

/// <summary>A favor as it stands now, or why it could not be asked or ended so.</summary>
/// <param name="Favor">The favor; null where it was refused.</param>
/// <param name="Refusal">
/// Why: <see cref="Problem.ShortType"/> is <c>favor-refused</c> (with <see cref="Problem.Code"/> <c>credit-refused</c> and others),
/// <c>favor-conflict</c> or <c>favor-ended</c>. Null where it was not refused.
/// </param>
public sealed record FavorAnswer(Favor? Favor, Problem? Refusal)
{
    /// <summary>Whether there is a favor.</summary>
    [MemberNotNullWhen(true, nameof(Favor))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsGranted => Favor is not null;
}
