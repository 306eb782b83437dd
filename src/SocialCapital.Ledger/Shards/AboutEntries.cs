using SocialCapital.Domain.Entries;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// The earlier entries that an appreciation or reversal is about. Large, and needed by few events: kept once and used
/// again, beside the events that are resolved one after the other.
/// </summary>
internal sealed class AboutEntries
{
    /// <summary>The entry that is meant.</summary>
    public ReferencedEntry Target { get; set; }

    /// <summary>For the reversal of an appreciation: its deposit.</summary>
    public ReferencedEntry? Deposit { get; set; }

    /// <summary>For the reversal of a standing statement: the one that stands again.</summary>
    public ReferencedEntry? StandsAgain { get; set; }
}
