namespace SocialCapital.Cli.Demo.Favors;

/// <summary>What came of a list of favors: how many were asked now, and how many had been asked by an earlier run.</summary>
internal sealed record FavorTally(int Now, int Before)
{
    /// <summary>Whether an earlier run has asked all of them.</summary>
    public bool IsOld => Now == 0 && Before > 0;

    /// <summary>How many were granted.</summary>
    public int Granted => Now + Before;

    /// <summary>A remark for a sentence about all of them; nothing where all were asked now.</summary>
    public string Remark => Before == 0 ? "" : Now == 0 ? " (all of them in an earlier run)" : $" ({Before} of them in an earlier run)";
}
