namespace SocialCapital.Gateway.Endpoints;

/// <summary>Says that an endpoint bounds by itself how many of its requests are worked on at a time.</summary>
internal sealed class OwnBoundMetadata
{
    public static readonly OwnBoundMetadata Instance = new();
}
