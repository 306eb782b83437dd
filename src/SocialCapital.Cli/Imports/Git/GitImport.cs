using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Imports.Git;

/// <summary>Reads a repository's history and adds a deposit for every help that it tells of.</summary>
internal sealed class GitImport(GitRepository repository, IReadOnlySet<string> machines, TimeProvider time)
{
    // As many commits as are held at once; git is asked about the people in them in one go.
    private const int ChunkCommits = 1_000;

    // What the service allows a clock to be ahead.
    private static readonly TimeSpan FutureMax = TimeSpan.FromMinutes(5);

    private readonly HelpReader _reader = new(repository);
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);
    private readonly SkipCounts _skipped = new();
    private long _commits;
    private long _deposits;

    public async Task<IReadOnlyList<string>> FeedAsync(ImportFeed feed, CancellationToken cancellation)
    {
        long total = await repository.CountCommitsAsync(cancellation);
        var chunk = new List<GitCommit>(ChunkCommits);
        await foreach (GitCommit commit in repository.ReadCommitsAsync(cancellation))
        {
            chunk.Add(commit);
            if (chunk.Count == ChunkCommits)
            {
                await AddAsync(feed, chunk, cancellation);
                feed.Meter.Report(_commits, total, $"{_commits} commits, {_deposits} deposits");
                chunk.Clear();
            }
        }

        await AddAsync(feed, chunk, cancellation);
        _skipped.Add("trailers without an e-mail", _reader.WithoutEmail);
        return [$"{_commits} commits, {_people.Count} people, {_deposits} deposits, {_skipped}"];
    }

    private async Task AddAsync(ImportFeed feed, List<GitCommit> commits, CancellationToken cancellation)
    {
        foreach (Help help in await _reader.ReadAsync(commits, cancellation))
        {
            if (WhyNot(help) is { } reason)
            {
                _skipped.Add(reason);
                continue;
            }

            _people.Add(help.From);
            if (help.To != MemberIds.Commons)
            {
                _people.Add(help.To);
            }

            _deposits++;
            var draft = new EventDraft(GitEntryIds.Of(help), "deposit", help.From, help.To)
            {
                Activity = help.Activity,
                Time = help.Time,
                Ref = $"git:{help.Commit}",
            };
            await feed.Sender.AddAsync(draft, $"commit {help.Commit} ({help.Activity})");
        }

        _commits += commits.Count;
    }

    private string? WhyNot(in Help help)
    {
        if (help.From == help.To)
        {
            return "self-help";
        }

        if (machines.Contains(help.From) || machines.Contains(help.To))
        {
            return "by machines";
        }

        if (MemberIds.WhyNot(help.From) is { } wrongGiver)
        {
            return wrongGiver;
        }

        if (help.To != MemberIds.Commons && MemberIds.WhyNot(help.To) is { } wrongReceiver)
        {
            return wrongReceiver;
        }

        return help.Time is not { } at || at < DateTimeOffset.UnixEpoch || at > time.GetUtcNow() + FutureMax ? "impossible time" : null;
    }
}
