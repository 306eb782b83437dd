namespace SocialCapital.Server.Hosting;

/// <summary>A setting is wrong; the message names it and is all that whoever starts the server needs.</summary>
internal sealed class ServerConfigurationException(string message) : Exception(message);
