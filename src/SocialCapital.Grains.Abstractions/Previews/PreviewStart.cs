namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>What became of the wish to begin a preview.</summary>
/// <param name="IsBusy">Whether another one is under way, so that none was begun.</param>
/// <param name="Status">The one that is under way.</param>
[GenerateSerializer, Immutable]
public sealed record PreviewStart([property: Id(0)] bool IsBusy, [property: Id(1)] PreviewStatus Status);
