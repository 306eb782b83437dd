namespace SocialCapital.Ledger.Submission;

/// <summary>What became of a submitted event.</summary>
public enum OutcomeStatus : byte
{
    /// <summary>It is durable in the journal and counts.</summary>
    Accepted = 1,

    /// <summary>The same id with the same content was accepted before; it counts once.</summary>
    Duplicate = 2,

    /// <summary>It does not count; the rejection says why.</summary>
    Rejected = 3,
}
