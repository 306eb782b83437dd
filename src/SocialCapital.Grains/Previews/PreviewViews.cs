using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Ledger.Previews;

namespace SocialCapital.Grains.Previews;

/// <summary>Shows what a preview found as messages.</summary>
internal static class PreviewViews
{
    public static PreviewView Of(PreviewResult result) => new()
    {
        Offsets = [.. result.Offsets],
        Members = result.Members,
        Changing = result.Changing,
        Moves = [.. result.Moves.Select(move => new PreviewMoveView(move.From, move.To, move.Members))],
        Rising = result.Scores.Rising,
        Falling = result.Scores.Falling,
        LargestRise = result.Scores.LargestRise,
        LargestFall = result.Scores.LargestFall,
        MeanChange = result.Scores.MeanChange,
        Listed = [.. result.Listed.Select(Of)],
        Entries = result.Entries is { } entries ? new PreviewEntriesView(entries.Folded, entries.Revalued, entries.Unweighed) : null,
    };

    private static PreviewMemberView Of(PreviewedMember member) => new(
        member.Name,
        member.From,
        member.To,
        member.When switch
        {
            PreviewedTime.AtOnce => PreviewMoment.AtOnce,
            PreviewedTime.NextAudit => PreviewMoment.NextAudit,
            _ => PreviewMoment.AfterGrace,
        },
        member.IsAnyway,
        member.ScoreBefore,
        member.ScoreAfter,
        member.GivenBefore,
        member.GivenAfter);
}
