namespace SocialCapital.Client.Members;

/// <summary>Whether a member is called a taker, what keeps it from that, and by what evidence.</summary>
public sealed record TakerAssessment
{
    /// <summary>Whether it is called one.</summary>
    public required bool Is { get; init; }

    /// <summary>What keeps it from being one: tenure, breadth, evidence, honoring, giving.</summary>
    public required IReadOnlyList<string> ProtectedBy { get; init; }

    /// <summary>How likely it is to honor a favor.</summary>
    public required Score HonorRate { get; init; }

    /// <summary>What it gives of what can be expected of it.</summary>
    public required decimal Reciprocity { get; init; }

    /// <summary>From how many it takes, each counted up to one.</summary>
    public required decimal TakingFrom { get; init; }

    /// <summary>To how many it gives, each counted up to one.</summary>
    public required decimal GivingTo { get; init; }

    /// <summary>How many favors asked of it were answered.</summary>
    public required int Answered { get; init; }

    /// <summary>How long it is here.</summary>
    public required decimal Days { get; init; }
}
