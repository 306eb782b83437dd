namespace SocialCapital.Client.Members;

/// <summary>The scores of those asked for, in that order, and who of them is not known.</summary>
public sealed record ScoreList
{
    /// <summary>The scores, in the order asked for.</summary>
    public required IReadOnlyList<MemberScore> Scores { get; init; }

    /// <summary>Who of those asked for is not known.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }
}
