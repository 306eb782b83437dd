namespace SocialCapital.Communities.Generation;

/// <summary>What something that is given is really like; the receiver knows, the ledger does not.</summary>
internal enum Quality
{
    /// <summary>It helps.</summary>
    Good,

    /// <summary>It pretends to help, and disappoints.</summary>
    Poor,

    /// <summary>Nobody asked for it, and nobody minds it much: it is passed over.</summary>
    Worthless,
}
