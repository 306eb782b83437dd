using System.Text;

namespace SocialCapital.Hosting.Settings;

/// <summary>What <c>--help</c> says.</summary>
public static class HelpText
{
    /// <summary>One line a setting.</summary>
    public static string Of(string title, IReadOnlyList<Setting> settings)
    {
        var text = new StringBuilder().AppendLine(title).AppendLine();
        foreach (var setting in settings)
        {
            var name = setting.IsSecret ? setting.Variable : $"--{setting.Name}";
            text.AppendLine($"  {name,-42}{setting.Meaning}{(setting.Default is { } value ? $" (default {value})" : "")}");
        }

        return text.AppendLine()
            .AppendLine("Each may be set in the environment, too: SOCIALCAPITAL_NAME, with _ for -; secrets only there or in appsettings.json.")
            .Append("OTEL_EXPORTER_OTLP_ENDPOINT says where to send metrics; else they are not sent.")
            .ToString();
    }
}
