namespace SocialCapital.Cli.Imports.Git;

/// <summary>People in trailers after the mailmap, asked of git in bulk and remembered for a while.</summary>
internal sealed class MailmapCache(GitRepository repository)
{
    private const int PeopleMax = 50_000;

    private readonly Dictionary<GitPerson, string> _mapped = [];

    /// <summary>Learns everybody who is not known yet. Afterwards <see cref="MemberOf"/> knows all of them.</summary>
    public async Task LearnAsync(IEnumerable<GitPerson> people, CancellationToken cancellation)
    {
        GitPerson[] asked = [.. people.Distinct()];
        if (_mapped.Count + asked.Length > PeopleMax)
        {
            _mapped.Clear();
        }

        GitPerson[] unknown = [.. asked.Where(person => !_mapped.ContainsKey(person))];
        IReadOnlyList<string> emails = await repository.MapPeopleAsync(unknown, cancellation);
        for (int i = 0; i < unknown.Length; i++)
        {
            _mapped[unknown[i]] = GitPerson.ToId(emails[i]);
        }
    }

    public string MemberOf(GitPerson person) => _mapped[person];
}
