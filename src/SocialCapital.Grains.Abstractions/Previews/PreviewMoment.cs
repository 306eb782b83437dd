namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>When a member comes to another tier.</summary>
public enum PreviewMoment : byte
{
    /// <summary>As soon as the policy is in force.</summary>
    AtOnce = 0,

    /// <summary>With the next audit.</summary>
    NextAudit = 1,

    /// <summary>With an audit when the policy's grace is over.</summary>
    AfterGrace = 2,
}
