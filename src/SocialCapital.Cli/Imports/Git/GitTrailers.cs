namespace SocialCapital.Cli.Imports.Git;

/// <summary>Reads who is thanked for what from a commit's trailers.</summary>
internal static class GitTrailers
{
    private const string By = "-by";

    // Signed-off-by is not among them: it certifies where the work comes from and is no help to anybody.
    private static readonly Dictionary<string, string> Activities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["co-authored"] = GitActivity.CoAuthor,
        ["co-developed"] = GitActivity.CoAuthor,
        ["reviewed"] = GitActivity.Review,
        ["acked"] = GitActivity.Ack,
        ["tested"] = GitActivity.Test,
        ["reported"] = GitActivity.Report,
        ["helped"] = GitActivity.Help,
        ["suggested"] = GitActivity.Suggest,
    };

    /// <summary>Each person that a trailer thanks, with the activity; a trailer of thanks without an e-mail has none.</summary>
    /// <param name="trailers">One a line, unfolded.</param>
    public static IEnumerable<(string Activity, GitPerson? Person)> Read(string trailers)
    {
        foreach (string line in trailers.Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon <= 0)
            {
                continue;
            }

            GitPerson?[]? people = null;
            foreach (string activity in ActivitiesOf(line[..colon].Trim()))
            {
                people ??= [.. PeopleIn(line[(colon + 1)..])];
                foreach (GitPerson? person in people)
                {
                    yield return (activity, person);
                }
            }
        }
    }

    // "Reported-and-tested-by" thanks for two things.
    private static IEnumerable<string> ActivitiesOf(string key)
    {
        if (!key.EndsWith(By, StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        foreach (string part in key[..^By.Length].Split("-and-", StringSplitOptions.RemoveEmptyEntries))
        {
            if (Activities.TryGetValue(part, out string? activity))
            {
                yield return activity;
            }
        }
    }

    // "Ann <ann@x>, Bob <bob@y>" are two people; "ann@x" alone is one; what is left over (a note, a link) is passed over.
    private static IEnumerable<GitPerson?> PeopleIn(string value)
    {
        int at = 0;
        bool any = false;
        while (value.IndexOf('<', at) is >= 0 and var open && value.IndexOf('>', open) is >= 0 and var close)
        {
            string email = value[(open + 1)..close];
            string name = value[at..open].Trim(' ', ',', ';', '\t', '"', '>', '<');
            at = close + 1;
            if (email.Contains('@'))
            {
                any = true;
                yield return Clean(name, email);
            }
        }

        if (any)
        {
            yield break;
        }

        string? bare = value.Split([' ', '\t', ',', ';', '(', ')', '<', '>'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word => word.IndexOf('@') is > 0 and var sign && sign < word.Length - 1);
        yield return bare is null ? null : Clean("", bare);
    }

    // What goes to git's check-mailmap must be one line with one address.
    private static GitPerson Clean(string name, string email) => new(Printable(name), Printable(email).Trim());

    private static string Printable(string text) => new([.. text.Where(c => !char.IsControl(c) && c is not ('<' or '>'))]);
}
