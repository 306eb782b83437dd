namespace SocialCapital.EndToEnd.Tests.Processes;

/// <summary>What the tool said, and how it ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
