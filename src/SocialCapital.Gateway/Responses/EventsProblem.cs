namespace SocialCapital.Gateway.Responses;

/// <summary>The problem of a request of which no event was accepted, with what became of each.</summary>
internal sealed record EventsProblem(
    string Type, string Title, int Status, string? Detail, int Accepted, int Duplicates, int Rejected, EventResultResponse[] Results);
