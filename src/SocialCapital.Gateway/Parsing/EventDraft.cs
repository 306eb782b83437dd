using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>An event while it is being read: what was found so far, and the first thing that was wrong.</summary>
internal struct EventDraft
{
    /// <summary>The event; its texts are slices of the intake's text.</summary>
    public SubmittedEvent Event;

    /// <summary>The fields whose names stood there.</summary>
    public EventField Seen;

    /// <summary>The fields that had a value other than null.</summary>
    public EventField Given;

    /// <summary>The first thing that was wrong; null while nothing was.</summary>
    public Rejection? Rejection { get; private set; }

    /// <summary>Keeps the first reason to reject the event.</summary>
    public void Reject(RejectionCode code, string reason) => Rejection ??= new Rejection(code, reason);
}
