namespace SocialCapital.Cli.Imports.Git;

/// <summary>One person's help to another (or to everybody), as a commit tells it.</summary>
/// <param name="Who">What tells this help from others of the same activity in the same commit, as the commit has it: the mailmap may change, the commit can't.</param>
internal readonly record struct Help(string Commit, string Activity, string From, string To, string Who, DateTimeOffset? Time);
