using SocialCapital.Domain.Trust.Rings;

namespace SocialCapital.Ledger.Audits;

/// <summary>A group that lifts itself while hardly anybody of standing speaks for it.</summary>
public sealed record AuditedRing
{
    /// <summary>How many members of one ring are named.</summary>
    public const int NamedMax = 1_000;

    /// <summary>How many members of all rings together are named; those of the first rings come first: half a megabyte at worst, as far as grain storage goes.</summary>
    public const int AllNamedMax = 4_000;

    /// <summary>How many relationships are shown as evidence.</summary>
    public const int EvidenceMax = 10;

    /// <summary>How many spies are named.</summary>
    public const int SpiesMax = 10;

    /// <summary>What was measured.</summary>
    public required RingFigures Figures { get; init; }

    /// <summary>Its members by arrival, the core before the fans; see the bounds.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>Members of good standing who carry most (four fifths) of what comes in from outside, those who carry most first.</summary>
    public required IReadOnlyList<RingSpy> Spies { get; init; }

    /// <summary>The strongest relationships inside.</summary>
    public required IReadOnlyList<RingTie> Evidence { get; init; }
}
