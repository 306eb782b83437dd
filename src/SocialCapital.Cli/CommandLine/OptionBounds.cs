using System.CommandLine;

namespace SocialCapital.Cli.CommandLine;

/// <summary>Options that are numbers with bounds.</summary>
internal static class OptionBounds
{
    /// <summary>The option's value.</summary>
    /// <exception cref="ToolException">It is out of its bounds (both belong to them).</exception>
    public static T Within<T>(this ParseResult parsed, Option<T> option, T low, T high)
        where T : IComparable<T>
    {
        T value = parsed.GetRequiredValue(option);
        return value.CompareTo(low) >= 0 && value.CompareTo(high) <= 0
            ? value
            : throw ToolException.Usage($"{option.Name} must be {low} to {high}, not {value}");
    }
}
