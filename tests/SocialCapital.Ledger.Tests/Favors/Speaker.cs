namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>Who says how a favor ends.</summary>
internal enum Speaker
{
    /// <summary>The one whose right it is.</summary>
    Entitled,

    /// <summary>Nobody is named.</summary>
    Nobody,

    /// <summary>The other of the two.</summary>
    Other,
}
