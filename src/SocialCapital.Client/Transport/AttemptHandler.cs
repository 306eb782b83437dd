namespace SocialCapital.Client.Transport;

/// <summary>
/// Stands below the retries: takes each attempt's answer in whole, so that one that stalls or breaks off in its body is
/// tried again, too, and notes what became of the attempt. A stream has no whole: whoever reads it sees to that.
/// </summary>
internal sealed class AttemptHandler : DelegatingHandler
{
    /// <summary>The largest answer that is taken: 64 MiB. What became of 10,000 events, with the longest ids, takes some 5 MB.</summary>
    public const int AnswerBytesMax = 64 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempts = RequestAttempts.Of(request);
        attempts.Begin();
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Content.Headers.ContentType?.MediaType != ApiTransport.Stream)
            {
                await response.Content.LoadIntoBufferAsync(AnswerBytesMax, cancellationToken).ConfigureAwait(false);
            }

            attempts.Answered(response.StatusCode);
            return response;
        }
        catch (Exception exception)
        {
            response?.Dispose();
            attempts.Failed(exception);
            throw;
        }
    }
}
