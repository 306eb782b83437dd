using System.Diagnostics;

namespace SocialCapital.Ledger.AzureStorage.Telemetry;

/// <summary>The spans of requests to Azure Storage, within what is traced. They say what was done, not to which blob or row. The source's name is <see cref="SourceName"/>.</summary>
public static class AzureTracing
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "SocialCapital.Ledger.AzureStorage";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span of a request; null where nothing is traced.</summary>
    /// <param name="what">What is tried: a verb, and then more, which is left out.</param>
    internal static Activity? Start(string what) => Activity.Current is { Recorded: true }
        ? Source.StartActivity("azure.storage." + what.Split(' ', 2)[0], ActivityKind.Client)?.SetTag("peer.service", "azure-storage")
        : null;
}
