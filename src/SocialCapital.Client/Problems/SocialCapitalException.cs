using System.Net;

namespace SocialCapital.Client.Problems;

/// <summary>A request was refused as a whole, or nobody answered however often it was tried.</summary>
public sealed class SocialCapitalException : Exception
{
    internal SocialCapitalException(
        string message, HttpStatusCode? status, Problem? problem, bool isOutcomeUnknown, TimeSpan? retryAfter, Exception? cause)
        : base(message, cause)
    {
        Status = status;
        Problem = problem;
        IsOutcomeUnknown = isOutcomeUnknown;
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status of the last answer; null where there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>What the service says is wrong; null where it said nothing, or nobody answered.</summary>
    public Problem? Problem { get; }

    /// <summary>How long the service asked to be left alone; null where it said nothing.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// Whether it may have been done all the same, by an attempt whose answer is not known. Sending the same again,
    /// with the same ids, finds it out and does no harm. Where it is false, nothing was done.
    /// </summary>
    public bool IsOutcomeUnknown { get; }
}
