using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Demo;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Demo;

public class ServerLocatorTests
{
    [Fact]
    public void A_server_that_is_named_is_taken_by_file_or_folder()
    {
        using var folder = new TemporaryFolder();
        string server = folder.Write("a/SocialCapital.Server.dll", "");

        Assert.Equal(server, ServerLocator.Find(server, "/"));
        Assert.Equal(server, ServerLocator.Find(Path.GetDirectoryName(server), "/"));
        Assert.Throws<ToolException>(() => ServerLocator.Find(Path.Combine(folder.Path, "b"), folder.Path));
    }

    [Fact]
    public void One_beside_the_tool_comes_before_one_in_the_repository()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/SocialCapital.Server/bin/Debug/net10.0/SocialCapital.Server.dll", "");
        string beside = folder.Write("tool/SocialCapital.Server.dll", "");

        Assert.Equal(beside, ServerLocator.Find(null, Path.Combine(folder.Path, "tool")));
    }

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void In_the_repository_the_one_of_the_tools_own_configuration_is_taken(string configuration)
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/SocialCapital.Server/bin/Debug/net10.0/SocialCapital.Server.dll", "");
        folder.Write("src/SocialCapital.Server/bin/Release/net10.0/SocialCapital.Server.dll", "");
        string tool = Path.Combine(folder.Path, "src", "SocialCapital.Cli", "bin", configuration, "net10.0") + Path.DirectorySeparatorChar;

        Assert.Contains(
            $"SocialCapital.Server{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}{configuration}{Path.DirectorySeparatorChar}",
            ServerLocator.Find(null, tool), StringComparison.Ordinal);
    }
}
