namespace SocialCapital.Client.Members;

/// <summary>How a member reciprocates: what it gives of what can be expected of it, and how much that is of what it receives.</summary>
public sealed record Reciprocity
{
    /// <summary>What it gives of what can be expected of it, 0 to 1.</summary>
    public required decimal Value { get; init; }

    /// <summary>How much of what it receives that is, 0 to 1.</summary>
    public required decimal Ability { get; init; }
}
