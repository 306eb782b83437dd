namespace SocialCapital.EndToEnd.Tests.Operations;

/// <summary>A fenced block of a page in docs/operations.</summary>
/// <param name="Page">The page's file name.</param>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="Fence">What its fence says: <c>sh run</c>, <c>sh run cluster</c>, <c>sh not-run</c>, <c>promql</c>.</param>
/// <param name="Text">What is in it.</param>
internal sealed record RunbookBlock(string Page, int Line, string Fence, string Text);
