namespace SocialCapital.Cli.Demo.Favors;

/// <summary>A favor of the demo, with an id that is the same whenever the demo runs.</summary>
internal sealed record PlannedFavor(string Id, string From, string To, decimal Amount, FavorEnding Ending);
