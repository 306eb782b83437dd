using System.Diagnostics;

namespace SocialCapital.Cli.Tests.Surroundings;

/// <summary>A repository in a temporary folder, without any setting of the person who runs the tests.</summary>
internal sealed class GitFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private long _clock = 1_600_000_000;

    private GitFixture()
    {
    }

    public string Path => _folder.Path;

    /// <summary>An empty repository; the test is skipped where there is no git.</summary>
    public static GitFixture Create()
    {
        var fixture = new GitFixture();
        try
        {
            fixture.Run("init", "--quiet", "--initial-branch=main");
            return fixture;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            fixture.Dispose();
            Assert.Skip("git is not installed");
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();

    public void Write(string name, string content) => _folder.Write(name, content);

    /// <summary>Commits, each a minute after the one before. People are "Name &lt;email&gt;".</summary>
    /// <returns>The commit's hash.</returns>
    public string Commit(string author, string message, string? committer = null, long? authorTime = null)
    {
        Write("file.txt", $"{_clock}");
        Run("add", "--all");
        RunAs(author, committer ?? author, authorTime, "commit", "--quiet", "--allow-empty-message", "--cleanup=verbatim", "-m", message);
        return Run("rev-parse", "HEAD");
    }

    public string Merge(string merger, params string[] branches)
    {
        RunAs(merger, merger, null, ["merge", "--quiet", "--no-ff", "-s", branches.Length > 1 ? "octopus" : "ours", "-m", "Merge", .. branches]);
        return Run("rev-parse", "HEAD");
    }

    public string Run(params string[] arguments) => RunAs("Nobody <nobody@x>", "Nobody <nobody@x>", null, arguments);

    private string RunAs(string author, string committer, long? authorTime, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path };
        string[] settings = ["-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false"];
        foreach (string argument in settings.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        _clock += 60;
        (start.Environment["GIT_AUTHOR_NAME"], start.Environment["GIT_AUTHOR_EMAIL"]) = Split(author);
        (start.Environment["GIT_COMMITTER_NAME"], start.Environment["GIT_COMMITTER_EMAIL"]) = Split(committer);
        start.Environment["GIT_AUTHOR_DATE"] = $"@{authorTime ?? _clock} +0000";
        start.Environment["GIT_COMMITTER_DATE"] = $"@{_clock} +0000";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using Process git = Process.Start(start)!;
        Task<string> errors = git.StandardError.ReadToEndAsync();
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
        return output.Trim();
    }

    private static (string Name, string Email) Split(string person)
    {
        int open = person.IndexOf('<');
        return (person[..open].Trim(), person[(open + 1)..].TrimEnd('>'));
    }
}
