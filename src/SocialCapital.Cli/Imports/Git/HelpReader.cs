namespace SocialCapital.Cli.Imports.Git;

/// <summary>Tells who helped whom from commits that were read.</summary>
internal sealed class HelpReader(GitRepository repository)
{
    private readonly MailmapCache _mailmap = new(repository);

    /// <summary>How many trailers of thanks name nobody that can be told apart: no e-mail.</summary>
    public long WithoutEmail { get; private set; }

    /// <summary>All the help in these commits, in their order.</summary>
    public async Task<IReadOnlyList<Help>> ReadAsync(IReadOnlyList<GitCommit> commits, CancellationToken cancellation)
    {
        string[] tips = [.. commits.SelectMany(commit => commit.Parents.Skip(1)).Distinct()];
        IReadOnlyDictionary<string, string> tipAuthors = await repository.ReadAuthorsAsync(tips, cancellation);

        var thanks = new List<(string Activity, GitPerson Person)>[commits.Count];
        for (int i = 0; i < commits.Count; i++)
        {
            thanks[i] = Named(commits[i]);
        }

        await _mailmap.LearnAsync(thanks.SelectMany(list => list).Select(thank => thank.Person), cancellation);

        var helps = new List<Help>();
        for (int i = 0; i < commits.Count; i++)
        {
            helps.AddRange(Distinct(HelpIn(commits[i], thanks[i], tipAuthors)));
        }

        return helps;
    }

    // Somebody whom a commit thanks twice for the same (under two names that the mailmap joins) helped once.
    private static IEnumerable<Help> Distinct(IEnumerable<Help> helps) => helps.DistinctBy(help => (help.Activity, help.From, help.To));

    private List<(string Activity, GitPerson Person)> Named(GitCommit commit)
    {
        var named = new List<(string, GitPerson)>();
        foreach ((string activity, GitPerson? person) in GitTrailers.Read(commit.Trailers))
        {
            if (person is { } known)
            {
                named.Add((activity, known));
            }
            else
            {
                WithoutEmail++;
            }
        }

        return named;
    }

    private IEnumerable<Help> HelpIn(
        GitCommit commit, List<(string Activity, GitPerson Person)> thanks, IReadOnlyDictionary<string, string> tipAuthors)
    {
        string author = GitPerson.ToId(commit.AuthorMapped);
        string authorWritten = GitPerson.ToId(commit.Author);
        bool isMerge = commit.Parents.Count > 1;

        // A merge is help to whose work is merged, and not a work of its own.
        if (!isMerge)
        {
            yield return new Help(commit.Hash, GitActivity.Commit, author, MemberIds.Commons, authorWritten, commit.AuthorTime);
        }

        foreach ((string activity, GitPerson person) in thanks)
        {
            string helper = _mailmap.MemberOf(person);
            DateTimeOffset? time = activity == GitActivity.CoAuthor ? commit.AuthorTime : commit.CommitTime;
            yield return new Help(commit.Hash, activity, helper, author, $"{person}>", time);
            if (activity == GitActivity.CoAuthor)
            {
                yield return new Help(commit.Hash, activity, author, helper, $">{person}", time);
            }
        }

        string committer = GitPerson.ToId(commit.CommitterMapped);
        if (committer != author)
        {
            yield return new Help(commit.Hash, GitActivity.Apply, committer, author, GitPerson.ToId(commit.Committer), commit.CommitTime);
        }

        foreach (string tip in commit.Parents.Skip(1))
        {
            if (tipAuthors.TryGetValue(tip, out string? tipAuthor))
            {
                yield return new Help(commit.Hash, GitActivity.Merge, author, GitPerson.ToId(tipAuthor), tip, commit.CommitTime);
            }
        }
    }
}
