using System.Text;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Evaluation;

namespace SocialCapital.Cli.Tests.Evaluation;

public class RatingFileTests
{
    [Fact]
    public async Task Ratings_come_by_time_and_those_of_one_time_as_they_stand_in_the_file()
    {
        IReadOnlyList<RatedEdge> edges = await ReadAsync("d,a,1,30\nc,a,2,20.5\nb,a,3,20.5\na,b,-10,20.25\n");

        Assert.Equal(["a", "c", "b", "d"], edges.Select(edge => edge.Rater));
        Assert.Equal([4, 2, 3, 1], edges.Select(edge => edge.Line));
        Assert.Equal([-1m, 0.2m, 0.3m, 0.1m], edges.Select(edge => edge.Value));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMilliseconds(20_250), edges[0].Time);
    }

    [Fact]
    public async Task Fractions_of_seconds_are_kept_to_the_microsecond()
    {
        RatedEdge edge = Assert.Single(await ReadAsync("1,2,4,1289241911.728361"));

        Assert.Equal(new DateTimeOffset(2010, 11, 8, 18, 45, 11, TimeSpan.Zero).AddMicroseconds(728_361), edge.Time);
    }

    [Theory]
    [InlineData("rater,rated,rating,time", "line 2: 'rating' in column 3 is not a rating from -10 to 10")]
    [InlineData("a,b,11,5", "line 2: '11' in column 3 is not a rating from -10 to 10")]
    [InlineData("a,b,1,yesterday", "line 2: 'yesterday' in column 4 is not a time in Unix seconds, from 1970 on")]
    [InlineData("a,b,1,-5", "line 2: '-5' in column 4 is not a time in Unix seconds, from 1970 on")]
    [InlineData("a,b,1", "line 2: has 3 columns and not 4: rater, rated, rating, time")]
    [InlineData("a,b,1,5,6", "line 2: has 5 columns and not 4: rater, rated, rating, time")]
    [InlineData("a,a,1,5", "line 2: 'a' rates itself")]
    [InlineData("a,@commons,1,5", "line 2: column 2 is no member: reserved id")]
    [InlineData("a,\"b,1,5", "line 2: a quote is opened and not closed")]
    public async Task A_line_that_is_no_rating_ends_the_reading_and_is_named(string line, string problem)
    {
        ToolException told = await Assert.ThrowsAsync<ToolException>(() => ReadAsync($"x,y,1,1\n{line}\nx,z,1,2\n"));

        Assert.Equal(problem, told.Message);
    }

    [Fact]
    public async Task A_file_without_ratings_is_told()
    {
        Assert.Equal("the file has no ratings", (await Assert.ThrowsAsync<ToolException>(() => ReadAsync("\n\n"))).Message);
    }

    private static async Task<IReadOnlyList<RatedEdge>> ReadAsync(string content)
    {
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await RatingFile.ReadAsync(source, TestContext.Current.CancellationToken);
    }
}
