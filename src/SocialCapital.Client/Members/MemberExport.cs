using SocialCapital.Client.Audits;
using SocialCapital.Client.Explanations;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Notices;
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

    /// <summary>Whether the policy in force names the member as trusted.</summary>
    public required bool Trusted { get; init; }

    /// <summary>The rings of the last audit that name it, with those of their strongest relationships that do.</summary>
    public required IReadOnlyList<Ring> Rings { get; init; }

    /// <summary>What the feed keeps of audits and names it, the oldest first.</summary>
    public required IReadOnlyList<Notice> Findings { get; init; }

    /// <summary>The refusals in the community's books that it was part of: of each shard's latest 256.</summary>
    public required IReadOnlyList<MemberRefusal> Refusals { get; init; }

    /// <summary>All entries, newest first.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <summary>All favors asked by the member or of it, those asked last first.</summary>
    public required IReadOnlyList<Favor> Favors { get; init; }
}
