using System.Text.RegularExpressions;
using SocialCapital.EndToEnd.Tests.Monitoring;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Operations;

/// <summary>The pages of docs/operations, and what is in their blocks.</summary>
internal static partial class Runbooks
{
    public const string Run = "sh run";
    public const string RunOnCluster = "sh run cluster";
    public const string NotRun = "sh not-run";
    public const string Query = "promql";

    private const string Programs =
        "socialcapital(?:-[a-z]+)?|curl|kill|docker|kubectl|redis-cli|az|systemctl|journalctl|df|du|rm|mv|cp|nginx|openssl|stop|start_[a-z]+";

    /// <summary>The page whose blocks all others rest on.</summary>
    public const string Index = "README.md";

    /// <summary>The names of all pages.</summary>
    public static IEnumerable<string> Pages => Directory.EnumerateFiles(Folder, "*.md").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(Repository.Root(), "docs", "operations");

    public static string Read(string page) => File.ReadAllText(Path.Combine(Folder, page));

    /// <summary>All blocks of a page, in order.</summary>
    public static IEnumerable<RunbookBlock> Blocks(string page) => Blocks(page, Read(page));

    /// <inheritdoc cref="Blocks(string)"/>
    public static IEnumerable<RunbookBlock> Blocks(string page, string text) => Block().Matches(text).Select(block => new RunbookBlock(
        page, text.AsSpan(0, block.Index).Count('\n') + 1, block.Groups["fence"].Value, block.Groups["text"].Value));

    /// <summary>A page's text but for what is in its blocks.</summary>
    public static string WithoutBlocks(string text) => Block().Replace(text, "");

    /// <summary>Blocks with one of these fences as a script that tells where it is, so that a failure names its place.</summary>
    public static string Script(string page, params string[] fences) => string.Concat(Blocks(page)
        .Where(block => fences.Contains(block.Fence))
        .Select(block => $"echo \"### {block.Page}:{block.Line}\"\n{block.Text}\n"));

    /// <summary>What a runbook, or the section of an alert, should have and has not: its parts, and for each evidence a panel and a query.</summary>
    public static IEnumerable<string> Missing(string text) => ((string[])["**Symptom", "**Evidence", "**Steps", "**It worked when"])
        .Where(part => !text.Contains(part, StringComparison.Ordinal))
        .Concat(Evidence().Matches(text).Select(evidence => evidence.Value).SelectMany(evidence => (IEnumerable<string>)
        [
            .. evidence.Contains("panel *", StringComparison.Ordinal) ? (string[])[] : [$"a panel in: {evidence}"],
            .. AskedQueries.OfPage(evidence).Any() ? (string[])[] : [$"a query in: {evidence}"],
        ]));

    /// <summary>What nobody says of whether it is run: blocks with another fence, and commands in the middle of a sentence.</summary>
    public static IEnumerable<string> Unmarked(string page, string text) => Blocks(page, text)
        .Where(block => block.Fence is not (Run or RunOnCluster or NotRun or Query)).Select(block => $"{page}:{block.Line}: ```{block.Fence}")
        .Concat(Indented().Matches(WithoutBlocks(text)).Select(line => $"{page}: {line.Value.Trim()}"))
        .Concat(Inline().Matches(WithoutBlocks(text)).Select(command => $"{page}: {command.Value}"));

    [GeneratedRegex("^```(?<fence>[^\n`]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <summary>From its heading to the next one.</summary>
    [GeneratedRegex(@"\*\*Evidence.*?(?=\n *- \*\*|\n## |\z)", RegexOptions.Singleline)]
    private static partial Regex Evidence();

    /// <summary>A program with something behind it; its bare name is no command.</summary>
    [GeneratedRegex("`(?:" + Programs + ") [^`]+`")]
    private static partial Regex Inline();

    [GeneratedRegex("^(?:    |\t)\\s*(?:" + Programs + ")\\b.*", RegexOptions.Multiline)]
    private static partial Regex Indented();
}
