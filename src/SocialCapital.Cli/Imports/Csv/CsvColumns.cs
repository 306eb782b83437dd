namespace SocialCapital.Cli.Imports.Csv;

/// <summary>Which column holds what, each as it was written on the command line: a number from 1, or a name.</summary>
internal sealed record CsvColumns(string From, string To)
{
    public string? Value { get; init; }

    public string? Amount { get; init; }

    public string? Activity { get; init; }

    public string? Quality { get; init; }

    public string? Time { get; init; }

    public string? Id { get; init; }

    public string? Ref { get; init; }
}
