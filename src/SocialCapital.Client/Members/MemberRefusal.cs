namespace SocialCapital.Client.Members;

/// <summary>A favor that was not granted, as the community's books have it.</summary>
public sealed record MemberRefusal
{
    /// <summary>Who asked.</summary>
    public required string From { get; init; }

    /// <summary>Who was asked.</summary>
    public required string To { get; init; }

    /// <summary>When it was declined, or expired.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was asked.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Whether there was no answer.</summary>
    public required bool Expired { get; init; }
}
