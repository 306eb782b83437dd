using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>One column of the file that a part of the event is taken from.</summary>
/// <param name="Option">The option that named it, for messages.</param>
/// <param name="Index">Its place in a row, from 0.</param>
internal readonly record struct CsvField(string Option, int Index)
{
    /// <summary>Finds the column that a person meant.</summary>
    /// <param name="header">The names in the first row; null where there are none.</param>
    /// <exception cref="ToolException">There is no such column.</exception>
    public static CsvField? Find(string option, string? column, IReadOnlyList<string>? header)
    {
        if (column is null)
        {
            return null;
        }

        for (int i = 0; i < header?.Count; i++)
        {
            if (header[i].Trim() == column)
            {
                return new CsvField(option, i);
            }
        }

        if (int.TryParse(column, out int number) && number >= 1)
        {
            return new CsvField(option, number - 1);
        }

        throw ToolException.Usage(header is null
            ? $"{option} must be the number of a column, from 1 (names need --header), not '{column}'"
            : $"{option}: there is no column '{column}'; the first row names {string.Join(", ", header)}");
    }

    /// <summary>The field's text, trimmed.</summary>
    /// <exception cref="CsvRowException">The row is too short.</exception>
    public string Of(IReadOnlyList<string> fields) => Index < fields.Count
        ? fields[Index].Trim()
        : throw new CsvRowException($"has {fields.Count} columns, but {Option} is column {Index + 1}");
}
