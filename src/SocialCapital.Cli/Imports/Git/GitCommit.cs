namespace SocialCapital.Cli.Imports.Git;

/// <summary>What a commit tells about who helped whom.</summary>
/// <param name="Author">The author's e-mail as written.</param>
/// <param name="AuthorMapped">The same after the mailmap.</param>
/// <param name="Trailers">The trailers, one a line, unfolded.</param>
internal sealed record GitCommit(
    string Hash,
    IReadOnlyList<string> Parents,
    string Author,
    string AuthorMapped,
    DateTimeOffset? AuthorTime,
    string Committer,
    string CommitterMapped,
    DateTimeOffset? CommitTime,
    string Trailers);
