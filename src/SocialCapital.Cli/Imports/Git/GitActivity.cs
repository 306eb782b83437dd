namespace SocialCapital.Cli.Imports.Git;

/// <summary>The activities that a repository's history is told in.</summary>
internal static class GitActivity
{
    public const string Commit = "commit";
    public const string CoAuthor = "co_author";
    public const string Review = "review";
    public const string Ack = "ack";
    public const string Test = "test";
    public const string Report = "report";
    public const string Help = "help";
    public const string Suggest = "suggest";
    public const string Apply = "apply";
    public const string Merge = "merge";
}
