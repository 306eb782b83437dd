using System.Diagnostics;

namespace SocialCapital.Ledger.Sqlite.Telemetry;

/// <summary>The embedded store's spans, one a transaction. The source's name is <see cref="SourceName"/>.</summary>
public static class SqliteTracing
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "SocialCapital.Ledger.Sqlite";

    internal static readonly ActivitySource Source = new(SourceName);
}
