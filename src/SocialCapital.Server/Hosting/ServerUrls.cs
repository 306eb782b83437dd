namespace SocialCapital.Server.Hosting;

/// <summary>Where a server listens.</summary>
internal static class ServerUrls
{
    /// <summary>Loopback, unless somebody says otherwise.</summary>
    public const string Default = "http://127.0.0.1:5080";
}
