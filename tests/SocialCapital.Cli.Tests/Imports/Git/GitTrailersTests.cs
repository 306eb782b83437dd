using SocialCapital.Cli.Imports.Git;

namespace SocialCapital.Cli.Tests.Imports.Git;

public class GitTrailersTests
{
    [Theory]
    [InlineData("Reviewed-by: Ann <ann@x>", "review Ann ann@x")]
    [InlineData("reviewed-BY:Ann <Ann@X>", "review Ann ann@x")]
    [InlineData("Acked-by: Ann <ann@x> # for the docs", "ack Ann ann@x")]
    [InlineData("Tested-by: ann@x", "test  ann@x")]
    [InlineData("Tested-by: ann@x (on a train)", "test  ann@x")]
    [InlineData("Reported-by: \"Ann, the first\" <ann@x>", "report Ann, the first ann@x")]
    [InlineData("Helped-by: Ann <ann@x>, Bob <bob@y>", "help Ann ann@x|help Bob bob@y")]
    [InlineData("Suggested-by: Ann <ann@x>\nHelped-by: Bob <bob@y>", "suggest Ann ann@x|help Bob bob@y")]
    [InlineData("Reported-and-tested-by: Ann <ann@x>", "report Ann ann@x|test Ann ann@x")]
    [InlineData("Co-authored-by: Ann <ann@x>", "co_author Ann ann@x")]
    [InlineData("Reviewed-by: the whole team", "review nobody")]
    [InlineData("Reviewed-by: Ann <>", "review nobody")]
    [InlineData("Reviewed-by: Ann <ann@x", "review  ann@x")]
    [InlineData("Reviewed-by: A> <<ann@x>>", "review A ann@x")]
    [InlineData("Signed-off-by: Ann <ann@x>", "")]
    [InlineData("Cc: Ann <ann@x>", "")]
    [InlineData("Reviewed: Ann <ann@x>", "")]
    [InlineData("Nothing at all", "")]
    [InlineData("", "")]
    public void Thanks_are_read_from_trailers(string trailers, string expected)
    {
        string read = string.Join('|', GitTrailers.Read(trailers).Select(
            thank => $"{thank.Activity} {(thank.Person is { } person ? $"{person.Name} {person.EmailId}" : "nobody")}"));

        Assert.Equal(expected, read);
    }
}
