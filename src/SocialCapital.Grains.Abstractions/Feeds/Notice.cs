using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Feeds;

/// <summary>Something that has happened in a community's bank, as its platform is told of it.</summary>
[GenerateSerializer, Immutable]
public sealed record Notice
{
    /// <summary>Its id: the same whenever and however often it is told.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What has happened: one of <see cref="NoticeTypes"/>.</summary>
    [Id(1)] public required string Type { get; init; }

    /// <summary>Whom it is about: notices of one subject are told in their order.</summary>
    [Id(2)] public required string Subject { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(3)] public required NoticePlace Place { get; init; }

    /// <summary>When it happened: when the bank recorded it.</summary>
    [Id(4)] public required Timestamp At { get; init; }

    /// <summary>All that is told, as one JSON document.</summary>
    [Id(5)] public required string Body { get; init; }

    /// <summary>The position behind it, where it was read as part of a page.</summary>
    [Id(6)] public string Position { get; init; } = "";
}
