using System.Net;

namespace SocialCapital.Cli.Http;

/// <summary>The service refused, or could not be reached. The message is one clear line.</summary>
internal sealed class ApiException(string message, HttpStatusCode? status = null, string? code = null, Exception? cause = null, string? detail = null)
    : Exception(message, cause)
{
    /// <summary>The status it answered with; null where nothing answered.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The stable code of the problem (`community-exists`), where there is one.</summary>
    public string? Code { get; } = code;

    /// <summary>The reason in the service's own words, where it told one.</summary>
    public string? Detail { get; } = detail;
}
