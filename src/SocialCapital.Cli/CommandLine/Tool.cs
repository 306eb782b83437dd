using System.CommandLine;
using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.CommandLine;

/// <summary>Runs one command line from arguments to exit code. Nothing escapes it as an exception.</summary>
internal static class Tool
{
    // A demo that started a server must be able to stop it in order after Ctrl-C; the server gets most of this time.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args, ToolEnvironment environment, CancellationToken cancellation)
    {
        RootCommand root = ToolCommands.Create(environment);

        // "@file" is not expanded: ids that begin with "@" are words of this service.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await environment.Error.WriteLineAsync($"socialcapital: {OneLine(error.Message)}");
            }

            await environment.Error.WriteLineAsync($"See: {CommandPath(parsed)} --help");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = environment.Out,
                    Error = environment.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TerminationTimeout,
                },
                cancellation);
        }
        catch (ToolException problem)
        {
            return await EndAsync(problem.Message, problem.ExitCode);
        }
        catch (ApiException problem)
        {
            return await EndAsync(problem.Message, ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return await EndAsync("stopped before the end", ExitCode.Failed);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return await EndAsync(problem.Message, ExitCode.Failed);
        }
        catch (Exception problem)
        {
            // The edge of the process: whatever is left is a bug, told in one line like everything else.
            return await EndAsync($"unexpected {problem.GetType().Name}: {problem.Message}", ExitCode.Failed);
        }

        async Task<int> EndAsync(string message, int exitCode)
        {
            await environment.Error.WriteLineAsync($"socialcapital: {OneLine(message)}");
            return exitCode;
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();

    private static string CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = parsed.CommandResult; at is not null; at = at.Parent)
        {
            if (at is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } result)
            {
                names.Push(result.Command.Name);
            }
        }

        names.Push("socialcapital");
        return string.Join(' ', names);
    }
}
