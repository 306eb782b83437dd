using SocialCapital.Domain.Entries;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>What later entries have made of earlier ones.</summary>
internal sealed partial class ReferenceLedger
{
    private readonly Dictionary<long, Adjustment> _adjustments = [];

    private ReferencedEntry? StandsAgain(in ReferencedEntry target)
    {
        for (var offset = target.Entry.PreviousStatement; offset > 0; offset = Referenced(offset).Entry.PreviousStatement)
        {
            if (!Referenced(offset).Current.IsReversed)
            {
                return Referenced(offset);
            }
        }

        return null;
    }

    private ReferencedEntry Referenced(long offset) => new(
        _entries[(int)offset - 1].Entry, _adjustments.TryGetValue(offset, out var adjustment) ? adjustment : null);
}
