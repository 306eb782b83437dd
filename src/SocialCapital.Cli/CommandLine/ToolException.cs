namespace SocialCapital.Cli.CommandLine;

/// <summary>Ends the command with one line on standard error. The message is for the person at the keyboard.</summary>
internal sealed class ToolException : Exception
{
    /// <summary>A failure: the command line was right, but the work could not be done.</summary>
    public ToolException(string message, Exception? cause = null)
        : base(message, cause) => ExitCode = CommandLine.ExitCode.Failed;

    private ToolException(string message, int exitCode)
        : base(message) => ExitCode = exitCode;

    public int ExitCode { get; }

    /// <summary>The command line is wrong in a way that only shows once its parts are put together.</summary>
    public static ToolException Usage(string message) => new(message, CommandLine.ExitCode.Usage);
}
