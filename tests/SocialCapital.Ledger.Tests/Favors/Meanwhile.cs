namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>What happens between the decision on a favor and its posting.</summary>
internal enum Meanwhile
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The one who is asked gives as much to the asker, so that there is less to draw on.</summary>
    Deposit,

    /// <summary>The same is asked once more, by the same decision.</summary>
    AnotherAsk,
}
