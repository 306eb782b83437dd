namespace SocialCapital.Hosting.Settings;

/// <summary>One setting of an executable.</summary>
/// <param name="Name">Its name: <c>--name value</c> on the command line, and the key in the section <c>SocialCapital</c> of appsettings.json.</param>
/// <param name="Meaning">What it does, for the help text and the docs.</param>
public sealed record Setting(string Name, string Meaning)
{
    /// <summary>The section of appsettings.json.</summary>
    public const string Section = "SocialCapital";

    /// <summary>What it is where nobody says; null where that depends, or where there is no default.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it is never printed, and not taken from the command line, which every user of a machine can read.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The environment variable.</summary>
    public string Variable => "SOCIALCAPITAL_" + Name.ToUpperInvariant().Replace('-', '_');

    /// <summary>The configuration key.</summary>
    public string Key => $"{Section}:{Name}";
}
