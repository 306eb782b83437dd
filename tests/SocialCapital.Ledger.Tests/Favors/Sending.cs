namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>How the events of a step are sent.</summary>
internal enum Sending
{
    /// <summary>In one batch.</summary>
    Together,

    /// <summary>Each in a batch of its own, all at once.</summary>
    Apart,

    /// <summary>In one batch; the owner dies before it is durable, and the client sends it again.</summary>
    CutBeforeAppend,

    /// <summary>In one batch; the owner dies when it is durable and nobody has been told, and the client sends it again.</summary>
    CutAfterAppend,
}
