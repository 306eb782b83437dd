using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>A line of text a message: time in UTC, level, category, event, message, failure, and the request's trace.</summary>
internal sealed class TextLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "socialcapital-text";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var trace = Activity.Current is { } current ? $" trace={current.TraceId}" : "";
        var failure = logEntry.Exception is null ? "" : $" {logEntry.Exception}";
        var text = GrainKeys.Cut($"{logEntry.Formatter(logEntry.State, logEntry.Exception)}{failure}")
            .Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ');
        textWriter.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {LogLevels.Short(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {text}{trace}"));
    }
}
