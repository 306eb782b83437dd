using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports.Git;

/// <summary>A repository's history as git tells it. Nothing is held beyond what is being asked for.</summary>
internal sealed class GitRepository(string path, bool allBranches)
{
    private const string CommitFormat = "%H%x00%P%x00%ae%x00%aE%x00%at%x00%ce%x00%cE%x00%ct%x00%(trailers:only,unfold)";
    private const string AuthorFormat = "%H%x00%aE";

    private string[] Revisions => allBranches ? ["--branches", "--tags", "--remotes", "HEAD"] : ["HEAD"];

    /// <exception cref="ToolException">The path is no repository, or has no commits.</exception>
    public async Task<long> CountCommitsAsync(CancellationToken cancellation)
    {
        await using GitProcess git = GitProcess.Start(path, ["rev-list", "--count", .. Revisions, "--"]);
        using var reader = new StreamReader(git.Output, Encoding.UTF8, leaveOpen: true);
        string count = await reader.ReadToEndAsync(cancellation);
        await git.CompleteAsync(cancellation);
        return long.Parse(count, CultureInfo.InvariantCulture);
    }

    /// <summary>All commits, parents before their children, so that what was done first is sent first.</summary>
    public async IAsyncEnumerable<GitCommit> ReadCommitsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using GitProcess git = GitProcess.Start(
            path, ["log", "-z", "--reverse", "--date-order", "--no-color", "--no-decorate", $"--format=tformat:{CommitFormat}", .. Revisions, "--"]);
        var reader = new NulFieldReader(git.Output);
        while (await reader.ReadAsync(cancellation) is { } hash)
        {
            yield return new GitCommit(
                hash,
                (await NextAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries),
                await NextAsync(),
                await NextAsync(),
                ParseTime(await NextAsync()),
                await NextAsync(),
                await NextAsync(),
                ParseTime(await NextAsync()),
                await NextAsync());
        }

        await git.CompleteAsync(cancellation);

        async ValueTask<string> NextAsync() =>
            await reader.ReadAsync(cancellation) ?? throw new EndOfStreamException("git's output ended within a commit");
    }

    /// <summary>The authors of these commits, after the mailmap. Commits that are not there (a shallow clone) are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAuthorsAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellation)
    {
        var authors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (hashes.Count == 0)
        {
            return authors;
        }

        await using GitProcess git = GitProcess.Start(
            path, "log", "-z", "--no-walk=unsorted", "--ignore-missing", "--no-color", "--no-decorate", $"--format=tformat:{AuthorFormat}", "--stdin");
        Task writing = git.WriteLinesAsync(hashes, cancellation);
        var reader = new NulFieldReader(git.Output);
        while (await reader.ReadAsync(cancellation) is { } hash)
        {
            authors[hash] = await reader.ReadAsync(cancellation) ?? throw new EndOfStreamException("git's output ended within a commit");
        }

        await writing;
        await git.CompleteAsync(cancellation);
        return authors;
    }

    /// <summary>The e-mails of these people after the mailmap, in the same order.</summary>
    public async Task<IReadOnlyList<string>> MapPeopleAsync(IReadOnlyList<GitPerson> people, CancellationToken cancellation)
    {
        var mapped = new List<string>(people.Count);
        if (people.Count == 0)
        {
            return mapped;
        }

        await using GitProcess git = GitProcess.Start(path, "check-mailmap", "--stdin");
        Task writing = git.WriteLinesAsync(people.Select(person => $"{person.Name} <{person.Email}>".TrimStart()), cancellation);
        using var reader = new StreamReader(git.Output, Encoding.UTF8, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            int start = line.LastIndexOf('<') + 1;
            int end = line.LastIndexOf('>');
            mapped.Add(start > 0 && end >= start ? line[start..end] : "");
        }

        await writing;
        await git.CompleteAsync(cancellation);
        return mapped.Count == people.Count
            ? mapped
            : throw new ToolException($"git check-mailmap answered {mapped.Count} of {people.Count} people");
    }

    private static DateTimeOffset? ParseTime(string seconds) =>
        long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
        && value >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && value <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : null;
}
