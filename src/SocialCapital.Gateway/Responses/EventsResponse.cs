namespace SocialCapital.Gateway.Responses;

/// <summary>What became of a request's events. It is written by <see cref="EventsResponseWriter"/>; this says its shape.</summary>
internal sealed record EventsResponse(int Accepted, int Duplicates, int Rejected, EventResultResponse[] Results);
