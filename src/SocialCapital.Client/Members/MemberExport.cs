using SocialCapital.Client.Explanations;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Statements;

namespace SocialCapital.Client.Members;

/// <summary>Everything that is held of a member.</summary>
public sealed record MemberExport
{
    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>When the export began; entries that come later may be missing.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The balance, the score and the rest.</summary>
    public required MemberAccount Account { get; init; }

    /// <summary>Why the score is what it is.</summary>
    public required MemberExplanation Explanation { get; init; }

    /// <summary>All entries, newest first.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <summary>All favors asked by the member or of it, those asked last first.</summary>
    public required IReadOnlyList<Favor> Favors { get; init; }
}
