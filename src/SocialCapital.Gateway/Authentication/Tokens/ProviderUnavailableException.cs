namespace SocialCapital.Gateway.Authentication.Tokens;

/// <summary>The OpenID provider has not told its keys yet, so that no token can be checked.</summary>
internal sealed class ProviderUnavailableException(Exception inner) : Exception("The OpenID provider can't be reached.", inner);
