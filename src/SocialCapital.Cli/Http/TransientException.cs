namespace SocialCapital.Cli.Http;

/// <summary>An attempt whose outcome is unknown, or that the service asked to see again: the same may be sent again.</summary>
internal sealed class TransientException(string message, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>How long the service asked to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
