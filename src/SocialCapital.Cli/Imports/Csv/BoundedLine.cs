namespace SocialCapital.Cli.Imports.Csv;

/// <summary>A line of a text without its break.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="IsCut">Whether it was too long, and the rest of it was passed over.</param>
internal readonly record struct BoundedLine(long Number, string Text, bool IsCut);
