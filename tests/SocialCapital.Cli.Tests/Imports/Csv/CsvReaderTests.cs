using CsCheck;
using SocialCapital.Cli.Imports.Csv;

namespace SocialCapital.Cli.Tests.Imports.Csv;

public class CsvReaderTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData("a,,", "a||")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"say \"\"hi\"\"\",c", "say \"hi\"|c")]
    [InlineData("\"two\nlines\",c", "two\nlines|c")]
    [InlineData("\"two\r\nlines\",c\r\n", "two\nlines|c")]
    [InlineData("\"\",\"\"", "|")]
    [InlineData("5\" pipe,c", "5\" pipe|c")]
    [InlineData("\n\na,b\n\n", "a|b")]
    [InlineData(" a , b ", " a | b ")]
    public async Task Rows_are_read_by_rfc_4180(string text, string expected)
    {
        CsvRow row = Assert.Single(await ReadAsync(text));

        Assert.Null(row.Problem);
        Assert.Equal(expected.Split('|'), row.Fields);
    }

    [Fact]
    public async Task Rows_know_the_line_that_they_begin_on()
    {
        List<CsvRow> rows = await ReadAsync("a\n\"b\nb\"\n\nc");

        Assert.Equal([1, 2, 5], rows.Select(row => row.Line));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_loses_its_own_line_only()
    {
        List<CsvRow> rows = await ReadAsync("a,1\n\"b,2\nc,3\nd,4\n");

        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.Line));
        Assert.Equal([null, "a quote is opened and not closed", null, null], rows.Select(row => row.Problem));
        Assert.Equal(["c", "3"], rows[2].Fields);
    }

    [Fact]
    public async Task Text_after_a_closing_quote_is_a_problem_of_its_row_only()
    {
        List<CsvRow> rows = await ReadAsync("x,\"a\"b,c\nd,e\n");

        Assert.Equal("text after the closing quote of column 2", rows[0].Problem);
        Assert.Equal(["d", "e"], rows[1].Fields);
    }

    [Fact]
    public async Task A_line_without_end_is_passed_over_without_being_held()
    {
        List<CsvRow> rows = await ReadAsync($"a,1\n{new string('x', BoundedLineReader.LengthMax + 1)}\nb,2");

        Assert.Equal([1, 2, 3], rows.Select(row => row.Line));
        Assert.Contains("longer than", rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal(["b", "2"], rows[2].Fields);
    }

    [Fact]
    public async Task The_longest_line_allowed_is_read_whole()
    {
        CsvRow row = Assert.Single(await ReadAsync(new string('x', BoundedLineReader.LengthMax) + "\r\n"));

        Assert.Null(row.Problem);
        Assert.Equal(BoundedLineReader.LengthMax, row.Fields[0].Length);
    }

    [Fact]
    public async Task What_is_written_by_the_rules_is_read_back()
    {
        Gen<string[][]> tables = Gen.String[Gen.Char["ab,;\"\n \té"], 0, 6].Array[1, 4].Array[1, 6];
        await tables.SampleAsync(async table =>
        {
            string text = string.Concat(table.Select(row => string.Join(',', row.Select(Quote)) + "\r\n"));
            List<CsvRow> rows = await ReadAsync(text);
            Assert.Equal(table, rows.Select(row => row.Fields.ToArray()));
        });
    }

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<CsvRow>> ReadAsync(string text)
    {
        var rows = new List<CsvRow>();
        await foreach (CsvRow row in new CsvReader(new StringReader(text), ',').ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
