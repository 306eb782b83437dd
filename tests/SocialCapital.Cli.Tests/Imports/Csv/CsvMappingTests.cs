using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Imports.Csv;

namespace SocialCapital.Cli.Tests.Imports.Csv;

public class CsvMappingTests
{
    private static readonly CsvRules Ratings = new("rating", 10, IsUnixTime: true, "", null);
    private static readonly CsvColumns FourColumns = new("1", "2") { Value = "3", Time = "4" };

    [Fact]
    public void Values_are_scaled_and_unix_times_keep_their_fraction()
    {
        EventDraft draft = new CsvMapping(FourColumns, Ratings, null).Map(["6", "2", "-4", "1289241911.72836"]);

        Assert.Equal(("rating", "6", "2"), (draft.Type, draft.From, draft.To));
        Assert.Equal(-0.4m, draft.Value);
        Assert.Equal(new DateTimeOffset(2010, 11, 8, 18, 45, 11, TimeSpan.Zero).AddTicks(7283600), draft.Time);
    }

    [Fact]
    public void A_scaled_value_has_no_more_decimals_than_the_service_takes()
    {
        CsvRules thirds = Ratings with { ValueScale = 3 };

        Assert.Equal(0.333333m, new CsvMapping(FourColumns, thirds, null).Map(["a", "b", "1", "0"]).Value);
    }

    [Fact]
    public void Columns_may_be_named()
    {
        var columns = new CsvColumns("giver", "receiver") { Amount = "3", Activity = "what", Quality = "q", Id = "key", Ref = "link" };
        var mapping = new CsvMapping(
            columns, new CsvRules("deposit", 1, false, "old-", null), ["giver", "receiver", "much", "what", "q", "key", "link"]);

        EventDraft draft = mapping.Map(["ann", " bob ", "1.500001", "answer", "", "17", "http://x"]);

        Assert.Equal(
            new EventDraft("old-17", "deposit", "ann", "bob") { Amount = 1.500001m, Activity = "answer", Ref = "http://x" }, draft);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04:05.5+02:00", -7200 + 0.5)]
    [InlineData("2026-01-02 03:04:05Z", 0)]
    public void Rfc_3339_times_are_read(string text, double seconds)
    {
        EventDraft draft = new CsvMapping(FourColumns, Ratings with { IsUnixTime = false }, null).Map(["a", "b", "1", text]);

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddSeconds(seconds), draft.Time);
    }

    [Theory]
    [InlineData("a,b", "has 2 columns, but --value is column 3")]
    [InlineData(",b,1,0", "nothing in column 1 (--from)")]
    [InlineData("a,b,much,0", "'much' in column 3 (--value) is not a number")]
    [InlineData("a,b,NaN,0", "'NaN' in column 3 (--value) is not a number")]
    [InlineData("a,b,1,yesterday", "'yesterday' in column 4 (--time) is not a time (seconds since 1970)")]
    [InlineData("a,b,1,1e300", "is not a time")]
    [InlineData("a\uFFFD,b,1,0", "not valid UTF-8")]
    public void What_can_not_become_an_event_says_why(string row, string expected)
    {
        var problem = Assert.Throws<CsvRowException>(() => new CsvMapping(FourColumns, Ratings, null).Map(row.Split(',')));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rater")]
    [InlineData("0")]
    public void A_column_that_is_not_there_is_a_wrong_command_line(string column)
    {
        var problem = Assert.Throws<ToolException>(() => new CsvMapping(FourColumns with { From = column }, Ratings, ["a", "b", "c", "d"]));

        Assert.Equal(ExitCode.Usage, problem.ExitCode);
        Assert.Contains("a, b, c, d", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_come_from_the_content_and_tell_equal_rows_apart()
    {
        string[] Ids() => [.. Map(new CsvMapping(FourColumns, Ratings, null))];

        Assert.Equal(Ids(), Ids());
        Assert.Equal(4, Ids().Distinct().Count());

        static IEnumerable<string> Map(CsvMapping mapping)
        {
            string[][] rows = [["a", "b", "1", "0"], ["a", "b", "1", "0"], ["ab", "", "1", "0"], ["", "ab", "1", "0"], ["a", "b", "1", "1"]];
            foreach (string[] row in rows)
            {
                string id = "";
                try
                {
                    id = mapping.Map(row).Id;
                }
                catch (CsvRowException)
                {
                    continue;
                }

                yield return id;
            }

            yield return mapping.Map(["a", "b", "1", "0"]).Id;
        }
    }

    [Fact]
    public void Ids_do_not_depend_on_how_columns_are_mapped_but_on_the_type_and_prefix()
    {
        string[] row = ["a", "b", "1", "0"];
        string first = new CsvMapping(FourColumns, Ratings, null).Map(row).Id;

        Assert.Equal(first, new CsvMapping(FourColumns with { Time = null }, Ratings with { ValueScale = 5 }, null).Map(row).Id);
        Assert.NotEqual(first, new CsvMapping(new CsvColumns("1", "2") { Amount = "3" }, Ratings with { Type = "deposit" }, null).Map(row).Id);
        Assert.Equal($"p-{first}", new CsvMapping(FourColumns, Ratings with { Prefix = "p-" }, null).Map(row).Id);
    }
}
