namespace SocialCapital.Gateway.Moderation;

/// <summary>What was undone, or would be.</summary>
/// <param name="DryRun">Whether nothing was done.</param>
/// <param name="Found">How many entries were named or found.</param>
/// <param name="Reversed">How many were undone by this request, or would be.</param>
/// <param name="Goodwill">What they moved when they were taken.</param>
/// <param name="Complete">Whether this was all; else ask again with the same, for the rest.</param>
/// <param name="Entries">Each of them.</param>
internal sealed record ReversalResponse(
    bool DryRun, int Found, int Reversed, decimal Goodwill, bool Complete, ReversedEntryResponse[] Entries);
