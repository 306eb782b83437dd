namespace SocialCapital.Cli.Demo.Favors;

/// <summary>What whoever is asked does about a favor in the demo.</summary>
internal enum FavorEnding
{
    Honored,

    Declined,

    /// <summary>Nothing: it runs out of time.</summary>
    Ignored,
}
