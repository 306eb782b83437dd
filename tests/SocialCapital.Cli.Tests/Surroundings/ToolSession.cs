using System.Text;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Tests.Surroundings;

/// <summary>Runs the tool as a shell would whose outputs are piped.</summary>
internal sealed class ToolSession
{
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    public Dictionary<string, string> Variables { get; } = [];

    public Stream Input { get; init; } = Stream.Null;

    /// <summary>What was written to standard output as bytes.</summary>
    public MemoryStream Output { get; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Stops the tool, as Ctrl-C does.</summary>
    public CancellationToken Stop { get; init; } = TestContext.Current.CancellationToken;

    public string BaseFolder { get; init; } = AppContext.BaseDirectory;

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public async Task<int> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter(_out);
        await using var error = new StringWriter(_error);
        var environment = new ToolEnvironment
        {
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            OpenInput = () => Input,
            OpenOutput = () => Output,
            Variable = name => Variables.GetValueOrDefault(name),
            Time = Time,
            IsTerminal = false,
            BaseFolder = BaseFolder,
        };
        return await Tool.RunAsync(arguments, environment, Stop);
    }

    /// <summary>Runs against a fake service with its key and the community `c`, made where it is missing.</summary>
    public Task<int> RunAsync(FakeService service, params string[] arguments)
    {
        Variables["SOCIALCAPITAL_URL"] = service.Address;
        Variables["SOCIALCAPITAL_KEY"] = FakeService.Key;
        return RunAsync([.. arguments]);
    }
}
