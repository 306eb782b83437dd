namespace SocialCapital.Client.Liquidity;

/// <summary>What all could draw, against what honoring members have been giving.</summary>
public sealed record Coverage
{
    /// <summary>What was given for each unit that could be drawn; null where nothing could be drawn.</summary>
    public decimal? Ratio { get; init; }

    /// <summary>What members who honor at least as often as not gave in the window, in any way.</summary>
    public required decimal Given { get; init; }

    /// <summary>Balances and lines together.</summary>
    public required decimal Drawable { get; init; }

    /// <summary>What members held with each other at the window's end.</summary>
    public required decimal Balances { get; init; }

    /// <summary>The credit lines of all relationships then: at most so much, before trust, debts and caps.</summary>
    public required decimal Lines { get; init; }
}
