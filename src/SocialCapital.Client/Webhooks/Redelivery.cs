namespace SocialCapital.Client.Webhooks;

/// <summary>What is tried again.</summary>
public sealed record Redelivery
{
    /// <summary>How many.</summary>
    public required int Redelivered { get; init; }
}
