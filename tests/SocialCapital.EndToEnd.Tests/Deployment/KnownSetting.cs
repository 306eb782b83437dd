namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>One setting: its name as on the command line, who reads it, and whether it must never stand in a file that is shared.</summary>
internal sealed record KnownSetting(string Name, Executable ReadBy, bool IsSecret = false)
{
    /// <summary>Its name in the environment.</summary>
    public string Variable { get; } = KnownSettings.Prefix + Name.ToUpperInvariant().Replace('-', '_');
}
