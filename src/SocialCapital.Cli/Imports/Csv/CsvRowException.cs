namespace SocialCapital.Cli.Imports.Csv;

/// <summary>A row that can't become an event; the message says why.</summary>
internal sealed class CsvRowException(string message) : Exception(message);
