using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SocialCapital.Cli.Terminal;

/// <summary>
/// How the tool speaks: results on standard output, progress and notes on standard error; bars and colours only where
/// a person watches both. With <c>quiet</c>, progress and notes are left out, results and errors never.
/// </summary>
internal sealed class ToolTerminal
{
    // Wide enough that no table of ours is folded when it goes to a file.
    private const int PipedWidth = 160;

    private readonly ToolEnvironment _environment;
    private readonly bool _quiet;
    private readonly IAnsiConsole _results;

    public ToolTerminal(ToolEnvironment environment, bool quiet)
    {
        _environment = environment;
        _quiet = quiet;
        _results = Open(environment.Out);
    }

    /// <summary>A line of the result.</summary>
    public void Say(string line) => _environment.Out.WriteLine(line);

    /// <summary>A table or the like, as part of the result.</summary>
    public void Show(IRenderable result) => _results.Write(result);

    /// <summary>Something worth knowing that is not the result.</summary>
    public void Note(string line)
    {
        if (!_quiet)
        {
            _environment.Error.WriteLine(line);
        }
    }

    /// <summary>Something that went wrong without ending the command.</summary>
    public void Warn(string line) => _environment.Error.WriteLine(line);

    /// <summary>The keys of a community that was just made. The service shows them this once, so they are told even when quiet.</summary>
    public void TellNewKeys(string community, CommunityKeys keys)
    {
        _environment.Error.WriteLine($"made the community '{community}'; its keys are shown this once:");
        _environment.Error.WriteLine($"  write key  {keys.Write}");
        _environment.Error.WriteLine($"  read key   {keys.Read}");
    }

    /// <summary>What was refused: the first of them, and how many there are.</summary>
    public void TellRefusals(RefusalList refusals)
    {
        foreach (string refusal in refusals.First)
        {
            Warn($"  {refusal}");
        }

        if (refusals.Count > RefusalList.Shown)
        {
            Warn($"  and {refusals.Count - RefusalList.Shown:N0} more");
        }
    }

    /// <summary>Does a piece of work while its progress is shown.</summary>
    public async Task<T> WithProgressAsync<T>(string what, Func<IProgressMeter, Task<T>> work)
    {
        if (_quiet)
        {
            return await work(new SilentProgress());
        }

        if (!_environment.IsTerminal)
        {
            return await work(new PlainProgress(_environment.Error, _environment.Time, what));
        }

        return await Open(_environment.Error).Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(what));
                T result = await work(new BarProgress(task, what));
                task.IsIndeterminate = false;
                task.Value = task.MaxValue;
                return result;
            });
    }

    private IAnsiConsole Open(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = _environment.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = _environment.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = _environment.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!_environment.IsTerminal)
        {
            console.Profile.Width = PipedWidth;
        }

        return console;
    }
}
