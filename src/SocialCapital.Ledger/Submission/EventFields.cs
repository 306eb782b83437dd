namespace SocialCapital.Ledger.Submission;

/// <summary>Which of an event's numeric fields were given: zero is a value, too.</summary>
[Flags]
public enum EventFields : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="SubmittedEvent.Amount"/> was given.</summary>
    Amount = 1,

    /// <summary><see cref="SubmittedEvent.Quality"/> was given.</summary>
    Quality = 2,

    /// <summary><see cref="SubmittedEvent.Value"/> was given.</summary>
    Value = 4,

    /// <summary><see cref="SubmittedEvent.OccurredAt"/> was given.</summary>
    OccurredAt = 8,
}
