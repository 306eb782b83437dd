namespace SocialCapital.Gateway.Problems;

/// <summary>
/// Ends a request that is wrong as a whole. Everything in it is fit for whoever sent the request.
/// A single event that is wrong is a result, not one of these.
/// </summary>
internal sealed class ProblemException(ProblemKind kind, string detail, string? place = null, string? code = null) : Exception(detail)
{
    /// <summary>What is wrong.</summary>
    public ProblemKind Kind { get; } = kind;

    /// <summary>Where: a JSON path, a byte, a parameter.</summary>
    public string? Place { get; } = place;

    /// <summary>The ledger's own code for it, as with events that it rejects.</summary>
    public string? Code { get; } = code;

    /// <summary>Nobody is told whether a community that a key does not open is there.</summary>
    public static ProblemException UnknownCommunity() =>
        new(ProblemKind.UnknownCommunity, "There is no such community, or the key does not open it.");
}
