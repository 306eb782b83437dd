namespace SocialCapital.Client.Webhooks;

/// <summary>What is tried again: all that was given up, unless something is said.</summary>
public sealed record RedeliveryOrder
{
    /// <summary>The id of one notice.</summary>
    public string? Event { get; init; }

    /// <summary>Those that happened at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }
}
