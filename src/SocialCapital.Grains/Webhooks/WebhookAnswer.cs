namespace SocialCapital.Grains.Webhooks;

/// <summary>What came of one delivery.</summary>
/// <param name="IsTaken">Whether the receiver took it: it answered with 2xx.</param>
/// <param name="Status">What it answered; null where it did not.</param>
/// <param name="Failure">What was wrong, for whoever runs the community; null where nothing was.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
internal readonly record struct WebhookAnswer(bool IsTaken, int? Status, string? Failure, TimeSpan RetryAfter = default)
{
    /// <summary>Whether the receiver says that it wants no more: 410.</summary>
    public bool IsGone => Status == 410;
}
