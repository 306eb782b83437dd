using Microsoft.Extensions.Logging;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>The names of levels on the console.</summary>
internal static class LogLevels
{
    /// <summary>In four letters, as .NET's own console log has them.</summary>
    public static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
