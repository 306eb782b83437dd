using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports.Git;

/// <summary>One run of git in a repository, with nothing of the person's own settings that would change what it prints.</summary>
internal sealed class GitProcess : IAsyncDisposable
{
    // As much of what git complains about as fits in a message.
    private const int ErrorLengthMax = 4 * 1024;

    // These would point git to another repository than the one that was named.
    private static readonly string[] Misleading = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"];

    private readonly Process _process;
    private readonly Task<string> _errors;

    private GitProcess(Process process)
    {
        _process = process;
        _errors = ReadErrorsAsync(process.StandardError);
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <exception cref="ToolException">Git is not there.</exception>
    public static GitProcess Start(string repository, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            UseShellExecute = false,
        };
        string[] common = ["-C", repository, "--no-pager", "-c", "log.showSignature=false", "-c", "color.ui=false", "-c", "i18n.logOutputEncoding=UTF-8"];
        foreach (string argument in common.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string name in Misleading)
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            return new GitProcess(Process.Start(start)!);
        }
        catch (Win32Exception missing)
        {
            throw new ToolException($"git can't be started (is it installed and on the PATH?): {missing.Message}", missing);
        }
    }

    /// <summary>Writes lines to git and closes its input. May run while the output is being read.</summary>
    public async Task WriteLinesAsync(IEnumerable<string> lines, CancellationToken cancellation)
    {
        try
        {
            foreach (string line in lines)
            {
                await _process.StandardInput.WriteAsync($"{line}\n".AsMemory(), cancellation);
            }

            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Git left before it had read everything; why it did is told by its exit code and its complaint.
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="ToolException">Git failed; the message is git's own.</exception>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        if (_process.ExitCode != 0)
        {
            string complaint = (await _errors).Trim();
            throw new ToolException($"git: {(complaint.Length == 0 ? $"ended with {_process.ExitCode}" : complaint)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _errors;
        _process.Dispose();
    }

    private static async Task<string> ReadErrorsAsync(StreamReader reader)
    {
        var kept = new StringBuilder();
        var buffer = new char[1024];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, ErrorLengthMax - kept.Length));
        }

        return kept.ToString();
    }
}
