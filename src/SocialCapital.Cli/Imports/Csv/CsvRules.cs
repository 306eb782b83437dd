namespace SocialCapital.Cli.Imports.Csv;

/// <summary>What a row becomes, beyond which column holds what.</summary>
/// <param name="Type">`deposit` or `rating`.</param>
/// <param name="ValueScale">What values are divided by.</param>
/// <param name="IsUnixTime">Whether times are seconds since 1970 (else RFC 3339).</param>
/// <param name="Prefix">What stands before every entry's id.</param>
/// <param name="FixedActivity">The activity of every deposit, where no column names it.</param>
internal sealed record CsvRules(string Type, decimal ValueScale, bool IsUnixTime, string Prefix, string? FixedActivity);
