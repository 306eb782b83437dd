using System.Globalization;

namespace SocialCapital.Domain.Scores;

/// <summary>A score in a few sentences fit to show to the member: how sure it is, and what moves it most.</summary>
public static class ScoreSummary
{
    // With less than that the start of the presets weighs more than all that is known.
    private const double FewExperiences = 2;

    // What two decimals show.
    private const int Visible = 5_000;

    /// <summary>The sentences.</summary>
    /// <param name="score">The score.</param>
    /// <param name="factors">Its factors.</param>
    public static string Of(MemberScore score, IReadOnlyList<Factor> factors)
    {
        var (value, low, high) = (score.Value.ToDecimal(), score.Low.ToDecimal(), score.High.ToDecimal());
        var isUnsure = score.Evidence < FewExperiences;
        var text = isUnsure
            ? Invariant($"Little is known about you yet: your score is {value:0.00}, and may well be anything between {low:0.00} and {high:0.00}. That is uncertainty, and no verdict.")
            : Invariant($"Your score is {value:0.00}. By what is known about you it lies between {low:0.00} and {high:0.00}.");
        var kinds = factors.Where(factor => factor.Name != Scoring.Start).OrderBy(factor => factor.Value.Millionths).ToArray();
        if (kinds.Length > 0 && kinds[^1].Value.Millionths >= Visible)
        {
            text += Invariant($" What raises it most: {PhraseOf(kinds[^1])} (+{kinds[^1].Value.ToDecimal():0.00}).");
        }

        if (kinds.Length > 0 && kinds[0].Value.Millionths <= -Visible)
        {
            text += Invariant($" What lowers it most: {PhraseOf(kinds[0])} ({kinds[0].Value.ToDecimal():0.00}).");
        }

        return text;
    }

    private static string PhraseOf(Factor factor) => FactorTexts.PhraseOf(Scoring.KindOf(factor.Name));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
