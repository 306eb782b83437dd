namespace SocialCapital.Domain.Favors;

/// <summary>Whether a member is a taker, with all the evidence that this is told by.</summary>
public readonly record struct TakerAssessment
{
    /// <summary>What keeps the member from being one.</summary>
    public TakerGraces ProtectedBy { get; init; }

    /// <summary>How long ago its first entry happened; at least zero.</summary>
    public TimeSpan Tenure { get; init; }

    /// <summary>From how many it takes: in millionths of a member, each counted up to one.</summary>
    public long TakingBreadth { get; init; }

    /// <summary>To how many it gives: in millionths of a member, each counted up to one.</summary>
    public long GivingBreadth { get; init; }

    /// <summary>How many of the favors asked of it were honored, declined or left to expire.</summary>
    public int Answered { get; init; }

    /// <summary>How likely it is to honor one.</summary>
    public HonorRate HonorRate { get; init; }

    /// <summary>What it gives of what can be expected of it.</summary>
    public Reciprocity Reciprocity { get; init; }

    /// <summary>Whether it is one: nothing protects it.</summary>
    public bool Is => ProtectedBy == TakerGraces.None;
}
