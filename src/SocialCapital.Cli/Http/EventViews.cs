namespace SocialCapital.Cli.Http;

/// <summary>What became of the events of one request.</summary>
internal sealed record EventsAnswer(int Accepted, int Duplicates, int Rejected, IReadOnlyList<EventOutcome>? Results);

/// <summary>What became of one event; <see cref="Index"/> counts from zero within the request.</summary>
internal sealed record EventOutcome(int Index, string? Id, string Status, string? Code, string? Reason);
