namespace SocialCapital.Cli.CommandLine;

/// <summary>What the tool touches of the world around it, so that tests can hand it another one.</summary>
internal sealed class ToolEnvironment
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input; called at most once.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Opens standard output for bytes; called at most once.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>An environment variable's value, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Whether a person watches both outputs on a terminal: then there are bars and colours, else plain lines.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>The folder that the tool's own files are in.</summary>
    public required string BaseFolder { get; init; }

    public static ToolEnvironment OfThisProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        OpenInput = Console.OpenStandardInput,
        OpenOutput = Console.OpenStandardOutput,
        Variable = Environment.GetEnvironmentVariable,
        Time = TimeProvider.System,
        IsTerminal = !Console.IsOutputRedirected && !Console.IsErrorRedirected,
        BaseFolder = AppContext.BaseDirectory,
    };

    /// <summary>A variable that is set to something other than blanks.</summary>
    public string? Setting(string name) => Variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
