using System.CommandLine;
using System.Net;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Demo;

/// <summary>`demo`: a simulated year in a community, on a server that it starts by itself where none runs.</summary>
internal static class DemoCommand
{
    private const int MembersMax = 1_000;

    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    public static Command Create(ToolEnvironment environment)
    {
        var connection = new ConnectionOptions(environment);
        var seed = new Option<int>("--seed") { Description = "Decides the whole year.", DefaultValueFactory = _ => 1 };
        var members = new Option<int>("--members")
        {
            Description = $"How many take part, {Cast.MembersMin} to {MembersMax}.",
            DefaultValueFactory = _ => DemoRun.DefaultMembers,
        };
        var server = new Option<string?>("--server")
        {
            Description = $"The server's program, or the folder that it is in (or {ServerLocator.Variable}); looked for where not given.",
            HelpName = "PATH",
        };
        var exit = new Option<bool>("--exit") { Description = "Stop a server that the demo has started, and return." };
        var all = new Option<bool>("--all") { Description = "Show everybody in the table." };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but the result and what went wrong." };
        var command = new Command(
            "demo",
            "A simulated year in a community, who is who, and a run on its bank. Starts a server where none runs and keeps it serving until Ctrl-C. Running it again changes nothing.")
        {
            seed, members, server, exit, all, quiet,
        };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
            int seedGiven = parsed.Within(seed, 0, int.MaxValue);
            int membersGiven = parsed.Within(members, Cast.MembersMin, MembersMax);
            Uri address = connection.BaseAddress(parsed);
            await using ServerProcess? own = await StartWhereNoneRunsAsync(
                environment, connection, parsed, parsed.GetValue(server), terminal, cancellation);
            using SocialCapitalClient client = own is null
                ? connection.Connect(parsed)
                : connection.Connect(address, OwnKey(environment, connection, parsed));
            var run = new DemoRun(client, terminal, environment.Time, seedGiven, membersGiven);
            int exitCode = await run.RunAsync(KeyExpression(connection, parsed, own is not null), parsed.GetValue(all), cancellation);
            return own is null || parsed.GetValue(exit) ? exitCode : await ServeAsync(own, address, exitCode, terminal, cancellation);
        });
        return command;
    }

    private static async Task<ServerProcess?> StartWhereNoneRunsAsync(
        ToolEnvironment environment, ConnectionOptions connection, ParseResult parsed, string? given, ToolTerminal terminal,
        CancellationToken cancellation)
    {
        Uri address = connection.BaseAddress(parsed);
        using SocialCapitalClient probe = connection.Connect(address, null);
        HttpStatusCode? answer = await probe.ProbeAsync(ProbeTimeout, cancellation);
        if (answer is not null)
        {
            return answer is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable
                ? null
                : throw new ToolException($"something else than this service answers at {probe.Root} (/readyz: {(int)answer})");
        }

        if (!address.IsLoopback)
        {
            throw new ToolException($"nothing answers at {probe.Root}, and a server is started on this machine only");
        }

        string program = ServerLocator.Find(given ?? environment.Setting(ServerLocator.Variable), environment.BaseFolder);
        terminal.Note($"nothing answers at {probe.Root}: starting a server, data in {connection.DataFolder(parsed)}");
        ServerProcess own = ServerProcess.Start(program, address, connection.DataFolder(parsed), environment.Time);
        try
        {
            await own.UntilReadyAsync(probe, cancellation);
            return own;
        }
        catch (Exception)
        {
            await own.DisposeAsync();
            throw;
        }
    }

    // A server of our own opens to its own admin key, whatever key was given for another.
    private static string OwnKey(ToolEnvironment environment, ConnectionOptions connection, ParseResult parsed)
    {
        string path = connection.AdminKeyPath(parsed);
        return environment.Setting("SOCIALCAPITAL_ADMIN_KEY")
            ?? (File.Exists(path) ? File.ReadAllText(path).Trim() : throw new ToolException($"the server has left no {path}"));
    }

    private static string KeyExpression(ConnectionOptions connection, ParseResult parsed, bool isOwn)
    {
        string path = connection.AdminKeyPath(parsed);
        return File.Exists(path) ? $"$(cat '{path}')" : isOwn ? "$SOCIALCAPITAL_ADMIN_KEY" : "$SOCIALCAPITAL_KEY";
    }

    private static async Task<int> ServeAsync(
        ServerProcess server, Uri address, int exitCode, ToolTerminal terminal, CancellationToken cancellation)
    {
        terminal.Say("");
        terminal.Say($"Serving at {address.GetLeftPart(UriPartial.Authority)} (process {server.Id}); Ctrl-C stops it.");
        try
        {
            await server.UntilExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return exitCode;
        }

        terminal.Warn("the server has ended by itself");
        return ExitCode.Failed;
    }
}
