namespace SocialCapital.Gateway.Endpoints;

/// <summary>Says that an endpoint answers while the community is being re-folded.</summary>
internal sealed class RefoldingMetadata
{
    public static readonly RefoldingMetadata Instance = new();
}
