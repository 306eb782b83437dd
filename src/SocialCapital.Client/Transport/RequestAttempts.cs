using System.Net;

namespace SocialCapital.Client.Transport;

/// <summary>What is known of the attempts at one request.</summary>
internal sealed class RequestAttempts(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Where a request carries it.</summary>
    public static readonly HttpRequestOptionsKey<RequestAttempts> Key = new("SocialCapital.Attempts");

    /// <summary>Whether it is tried again.</summary>
    public bool MayRepeat { get; init; } = true;

    /// <summary>How often it was tried.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it may have been done by an attempt whose answer is not known.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>What became of the last attempt that failed.</summary>
    public string? LastFailure { get; private set; }

    public static RequestAttempts Of(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(Key, out var attempts) ? attempts : new RequestAttempts(TimeProvider.System);

    /// <summary>Whether it is tried again after such a pause: it may be, and the pause ends while there is patience.</summary>
    public bool MayRepeatAfter(TimeSpan pause, TimeSpan patience) => MayRepeat && time.GetElapsedTime(_start) + pause < patience;

    public void Begin() => Count++;

    public void Answered(HttpStatusCode status)
    {
        if ((int)status >= 400)
        {
            LastFailure = $"it answered {(int)status}";
        }

        IsUncertain |= (int)status >= 500 || status == HttpStatusCode.RequestTimeout;
    }

    public void Failed(Exception exception)
    {
        LastFailure = exception is OperationCanceledException ? "it did not answer in time" : exception.GetBaseException().Message;

        // Without a connection nothing was sent.
        IsUncertain |= exception is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        };
    }
}
