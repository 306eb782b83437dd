namespace SocialCapital.Grains.Abstractions.Feeds;

/// <summary>A piece of a feed.</summary>
/// <param name="Notices">The notices, in the order in which they were recorded, as far as this piece goes.</param>
/// <param name="Next">The position behind the piece (<see cref="FeedPosition"/>).</param>
/// <param name="HasMore">Whether there may be more already.</param>
[GenerateSerializer, Immutable]
public sealed record NoticePage(
    [property: Id(0)] Notice[] Notices,
    [property: Id(1)] string Next,
    [property: Id(2)] bool HasMore);
