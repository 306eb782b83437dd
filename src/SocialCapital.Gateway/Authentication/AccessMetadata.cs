namespace SocialCapital.Gateway.Authentication;

/// <summary>Says on an endpoint what key it needs.</summary>
internal sealed record AccessMetadata(Access Access);
