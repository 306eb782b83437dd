namespace SocialCapital.Cli.Http;

/// <summary>An event on its way to the service. What is null is not sent.</summary>
internal readonly record struct EventDraft(string Id, string Type, string From, string To)
{
    public string? Activity { get; init; }

    public decimal? Amount { get; init; }

    public decimal? Quality { get; init; }

    public decimal? Value { get; init; }

    public string? Of { get; init; }

    public DateTimeOffset? Time { get; init; }

    public string? Ref { get; init; }
}
