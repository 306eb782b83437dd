namespace SocialCapital.Hosting.Settings;

/// <summary>A setting is wrong; the message names it, never tells a secret, and is all that whoever starts the process needs.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
