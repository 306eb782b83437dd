using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SocialCapital.Hosting.Settings;

/// <summary>
/// What the command line, the environment and appsettings.json say, in this order of precedence. What nobody would read is
/// refused: a setting that is misspelt must not be taken for its default.
/// </summary>
public sealed class SettingValues
{
    private readonly IReadOnlyList<Setting> _known;
    private readonly Dictionary<Setting, string> _values = [];

    private SettingValues(IReadOnlyList<Setting> known) => _known = known;

    /// <summary>Variables of the environment that look like settings and are none: worth a warning, since a platform may set them.</summary>
    public IReadOnlyList<string> UnknownVariables { get; private init; } = [];

    /// <summary>Reads all settings.</summary>
    /// <param name="known">The settings of this executable.</param>
    /// <param name="args">The command line: <c>--name value</c> or <c>--name=value</c>; settings of the host, such as <c>--Logging:LogLevel:Default</c>, have a colon and are passed over.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="files">appsettings.json and the like.</param>
    /// <exception cref="ConfigurationException">There is no such setting, a value is missing, or a secret stands on the command line.</exception>
    public static SettingValues Read(
        IReadOnlyList<Setting> known, IReadOnlyList<string> args, IReadOnlyDictionary<string, string> variables, IConfiguration files)
    {
        var unknown = variables.Keys
            .Where(name => name.StartsWith("SOCIALCAPITAL_", StringComparison.Ordinal) && KnownEverywhere.All(setting => setting.Variable != name))
            .Order(StringComparer.Ordinal);
        var values = new SettingValues(known) { UnknownVariables = [.. unknown] };
        foreach (var section in files.GetSection(Setting.Section).GetChildren())
        {
            values.Set(values.Find(section.Key, $"{Setting.Section}:{section.Key} in appsettings.json"), section.Value);
        }

        foreach (var setting in known)
        {
            values.Set(setting, variables.GetValueOrDefault(setting.Variable));
        }

        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            var value = equals >= 0 ? args[i][(equals + 1)..]
                : i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i]
                : throw new ConfigurationException($"{name}: its value is missing.");
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                throw new ConfigurationException($"{name}: there is no such setting; see --help.");
            }

            if (!name.Contains(':', StringComparison.Ordinal))
            {
                var setting = values.Find(name[2..], name);
                values.Set(setting, setting.IsSecret
                    ? throw new ConfigurationException($"{name}: a secret on the command line can be read by everybody on this machine; set {setting.Variable}.")
                    : value);
            }
        }

        return values;
    }

    /// <summary>The text of a setting; null where nobody set it and it has no default.</summary>
    public string? Text(Setting setting) => _values.GetValueOrDefault(setting) ?? setting.Default;

    /// <summary>The text of a setting that must be there.</summary>
    /// <param name="setting">Which.</param>
    /// <param name="why">For the message: when it is needed.</param>
    /// <exception cref="ConfigurationException">It is not set.</exception>
    public string Required(Setting setting, string why) => Text(setting) ?? throw new ConfigurationException(
        $"{Named(setting)} is not set: {why}.");

    /// <summary>Whether somebody has set it.</summary>
    public bool IsSet(Setting setting) => _values.ContainsKey(setting);

    /// <summary>A whole number.</summary>
    /// <exception cref="ConfigurationException">It is none, or out of its range.</exception>
    public int Number(Setting setting, int low, int high) =>
        int.TryParse(Text(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw Wrong(setting, $"a whole number from {low} to {high} is needed");

    /// <summary>One of several words.</summary>
    /// <exception cref="ConfigurationException">It is none of them.</exception>
    public string Choice(Setting setting, params ReadOnlySpan<string> choices) =>
        choices.Contains(Text(setting)) ? Text(setting)! : throw Wrong(setting, $"one of {string.Join(", ", choices)} is needed");

    /// <summary>An exception that names a setting, and its value where that is no secret.</summary>
    public ConfigurationException Wrong(Setting setting, string needed) =>
        new(setting.IsSecret || Text(setting) is not { } value ? $"{Named(setting)}: {needed}." : $"{Named(setting)}: '{value}': {needed}.");

    /// <summary>How a setting is called in messages.</summary>
    public static string Named(Setting setting) => setting.IsSecret ? setting.Variable : $"--{setting.Name} ({setting.Variable})";

    private static IEnumerable<Setting> KnownEverywhere => KnownSettings.OfServer.Concat(KnownSettings.OfSilo);

    private Setting Find(string name, string written) =>
        _known.FirstOrDefault(setting => setting.Name == name)
        ?? throw new ConfigurationException($"{written}: there is no such setting; see --help.");

    /// <summary>Empty counts as not set: that is how a compose file says so.</summary>
    private void Set(Setting setting, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _values[setting] = value;
        }
    }
}
