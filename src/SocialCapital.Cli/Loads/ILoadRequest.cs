namespace SocialCapital.Cli.Loads;

/// <summary>One connection's worth of work: makes a request ready, then sends it. Used by one worker at a time.</summary>
internal interface ILoadRequest
{
    /// <summary>Makes a request ready, outside of what is measured.</summary>
    void Prepare(long number);

    /// <summary>Sends what was made ready and reads the answer to its end. Throws only when cancelled.</summary>
    Task<RequestOutcome> SendAsync(CancellationToken cancellation);
}
