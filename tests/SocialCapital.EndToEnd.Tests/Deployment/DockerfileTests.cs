using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>The images fit the settings and the projects that they are built from.</summary>
public class DockerfileTests
{
    private static string Sources => Path.Combine(Repository.Root(), "src");

    [Fact]
    public void The_images_fit_the_settings() => Assert.Empty(DockerfileCheck.Of(Files.Dockerfile()));

    [Theory]
    [InlineData("DOTNET_VERSION=10.0.12", "DOTNET_VERSION=latest", "DOTNET_VERSION is no exact version")]
    [InlineData("aspnet:${DOTNET_VERSION}-noble-chiseled", "aspnet", "base begins from mcr.microsoft.com/dotnet/aspnet, which is no version")]
    [InlineData("AS silo\n", "AS silos\n", "there is no target silo")]
    [InlineData("USER $APP_UID\n", "", "server runs as root")]
    [InlineData("EXPOSE 5090 11111 30000", "EXPOSE 5090 11111", "silo exposes 5090 11111 and not 5090 11111 30000")]
    [InlineData("EXPOSE 5080", "EXPOSE 8080", "server exposes 8080 and not 5080")]
    [InlineData("SOCIALCAPITAL_URLS=http://0.0.0.0:5090", "SOCIALCAPITAL_URLS=http://127.0.0.1:5090", "silo does not listen at port 5090")]
    [InlineData("\"http://127.0.0.1:5080/readyz\"", "\"http://127.0.0.1:5080/ready\"", "server checks its health by")]
    [InlineData("ENTRYPOINT [\"dotnet\", \"/app/SocialCapital.Silo.dll\"]", "ENTRYPOINT [\"/app/SocialCapital.Silo\"]", "silo does not run SocialCapital.Silo")]
    [InlineData("SOCIALCAPITAL_URLS=http://0.0.0.0:5080", "SOCIALCAPITAL_URL=http://0.0.0.0:5080", "there is no setting SOCIALCAPITAL_URL")]
    [InlineData("SOCIALCAPITAL_URLS=http://0.0.0.0:5080", "SOCIALCAPITAL_ADMIN_KEY=0123456789abcdef", "SOCIALCAPITAL_ADMIN_KEY stands in the file")]
    public void A_mistake_in_the_Dockerfile_is_found(string right, string wrong, string finding) =>
        Assert.Contains(
            DockerfileCheck.Of(new Dockerfile(Files.WithMistake(Files.Read("Dockerfile"), right, wrong))),
            found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void Every_project_is_copied_before_packages_are_restored()
    {
        var text = Files.Read("Dockerfile");

        Assert.Empty(DockerfileCheck.NotCopied(new Dockerfile(text), Sources));
        Assert.Equal(
            ["SocialCapital.Domain is not copied before packages are restored"],
            DockerfileCheck.NotCopied(new Dockerfile(Files.WithMistake(text, "COPY src/SocialCapital.Domain/", "COPY src/Domain/")), Sources));
    }

    [Fact]
    public void Every_project_that_is_copied_is_there()
    {
        var text = Files.Read("Dockerfile");
        Assert.Contains("Elsewhere is copied, and is not there", DockerfileCheck.NotThere(new Dockerfile(text + "COPY src/Elsewhere/Elsewhere.csproj ./\n"), Sources));

        if (!Directory.Exists(Path.Combine(Sources, "SocialCapital.Silo")))
        {
            Assert.Skip("SocialCapital.Silo, which the Dockerfile builds, is not here.");
        }

        Assert.Empty(DockerfileCheck.NotThere(new Dockerfile(text), Sources));
    }
}
