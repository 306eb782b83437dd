namespace SocialCapital.Cli.Imports.Csv;

/// <summary>A row of a CSV file, or why it is none.</summary>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Fields">Its fields; empty where there is a problem.</param>
/// <param name="Problem">What is wrong with it; null where nothing is.</param>
internal readonly record struct CsvRow(long Line, IReadOnlyList<string> Fields, string? Problem);
