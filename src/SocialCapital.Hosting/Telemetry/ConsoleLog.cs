using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>The log on the console.</summary>
internal static class ConsoleLog
{
    // These tell the path of every request, and so its members, at levels that somebody may turn on to look for something else.
    private static readonly string[] TellPaths =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.HttpLogging",
        "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.Http",
    ];

    /// <summary>Adds it, a line a message; as JSON or as text.</summary>
    public static void Add(ILoggingBuilder logging, bool isJson)
    {
        foreach (var category in TellPaths)
        {
            logging.AddFilter(category, LogLevel.Warning);
        }

        logging.AddConsole(console => console.FormatterName = isJson ? JsonLines.FormatterName : TextLines.FormatterName);
        logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        logging.AddConsoleFormatter<TextLines, ConsoleFormatterOptions>();
    }
}
