namespace SocialCapital.Client.Tests.Hosting;

/// <summary>A request as it came in.</summary>
internal sealed record SentRequest(string Method, string Target, string Authorization, string Body)
{
    /// <summary>The events in it.</summary>
    public string[] Lines => Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
