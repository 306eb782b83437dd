using System.CommandLine;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports.Git;

/// <summary>`import git`: who helped whom in a repository's history.</summary>
internal static class GitImportCommand
{
    // What a well-known forge writes as the committer of what people merge on its pages.
    private static readonly string[] DefaultMachines = ["noreply@github.com"];

    public static Command Create(ToolEnvironment environment)
    {
        var path = new Argument<string>("PATH") { Description = "The repository." };
        var all = new Option<bool>("--all") { Description = "Every branch, tag and remote branch, not only what HEAD leads to." };
        var ignore = new Option<string[]>("--ignore")
        {
            Description = "The e-mail of somebody who is a machine and gets no account (may be repeated).",
            HelpName = "EMAIL",
            DefaultValueFactory = _ => DefaultMachines,
        };
        var common = new ImportOptions(environment);
        var command = new Command(
            "git",
            "Who helped whom in a repository's history. Members are e-mails after the mailmap. Authors give to @commons (commit); "
            + "reviewers, ackers, testers, reporters, helpers and suggesters named in trailers to the author; co-authors and author to each other; "
            + "a committer to the author of what they apply; who merges to the author of the merged tip. Signed-off-by is no help.")
        {
            path, all, ignore,
        };
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            int inFlight = common.InFlight(parsed);
            string repository = parsed.GetValue(path)!;
            if (!Directory.Exists(repository))
            {
                throw new ToolException($"there is no folder '{repository}'");
            }

            HashSet<string> machines = [.. parsed.GetValue(ignore)!.Select(GitPerson.ToId)];
            var import = new GitImport(new GitRepository(Path.GetFullPath(repository), parsed.GetValue(all)), machines, environment.Time);
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(repository)));
            return ImportRun.RunAsync(environment, common, parsed, inFlight, $"import {name}", import.FeedAsync, cancellation);
        });
        return command;
    }
}
