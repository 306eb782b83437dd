using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Feeds;

/// <summary>A notice that does not stand in a journal.</summary>
internal sealed record KeptFinding
{
    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Type { get; init; } = "";

    public string Subject { get; init; } = "";

    public Timestamp At { get; init; }

    public string Body { get; init; } = "";
}
