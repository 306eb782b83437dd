using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>The Compose files fit the images, the settings and each other.</summary>
public class ComposeTests
{
    private static readonly Dictionary<string, int> Published = new() { ["proxy"] = 8080, ["prometheus"] = 9090, ["grafana"] = 3000 };

    [Fact]
    public void The_cluster_fits_what_it_deploys()
    {
        var file = Cluster(Files.Read("docker-compose.yml"));

        Assert.Empty(Findings(file));
        Assert.Equal(["silo-1", "silo-2", "gateway-1", "gateway-2"], file.Ours.Select(one => one.Name));
    }

    [Fact]
    public void The_single_server_fits_what_it_deploys()
    {
        var file = Cluster(Files.Read("docker-compose.single.yml"));

        Assert.Empty(ComposeCheck.Of(file, new Dictionary<string, int> { ["socialcapital"] = KnownSettings.ServerPort }, Repository.Root()));
        Assert.Single(file.Ours);
    }

    [Theory]
    [InlineData("SOCIALCAPITAL_SILO_PORT:", "SOCIALCAPITAL_SILOPORT:", "there is no setting SOCIALCAPITAL_SILOPORT")]
    [InlineData("SOCIALCAPITAL_ROLE: gateway\n", "SOCIALCAPITAL_ROLE: gateway\n  SOCIALCAPITAL_SILO_PORT: \"1\"\n", "is not read by Server")]
    [InlineData("SOCIALCAPITAL_ROLE: gateway\n", "SOCIALCAPITAL_ROLE: gateway\n  SOCIALCAPITAL_DATA: /data\n", "a gateway refuses SOCIALCAPITAL_DATA")]
    [InlineData("DRAIN_SECONDS: \"2\"", "DRAIN_SECONDS: \"30\"", "drains for longer than it has to end")]
    [InlineData("  SOCIALCAPITAL_ADVERTISED_ADDRESS: auto\n", "", "SOCIALCAPITAL_ADVERTISED_ADDRESS is required")]
    [InlineData("ADVERTISED_ADDRESS: auto", "ADVERTISED_ADDRESS: 127.0.0.1", "other silos can't reach 127.0.0.1")]
    [InlineData("  SOCIALCAPITAL_REDIS: redis:6379\n", "", "SOCIALCAPITAL_REDIS is required")]
    [InlineData("redis:6379\n", "redis:6379,password=x\n", "SOCIALCAPITAL_REDIS stands in the file")]
    [InlineData("  SOCIALCAPITAL_PROVIDERS: redis\n", "", "SOCIALCAPITAL_PROVIDERS is required")]
    [InlineData("${SOCIALCAPITAL_ADMIN_KEY:?at least 16 characters, in .env or in the environment}", "0123456789abcdef", "SOCIALCAPITAL_ADMIN_KEY stands in the file")]
    [InlineData("  SOCIALCAPITAL_ADMIN_KEY: ${SOCIALCAPITAL_ADMIN_KEY:?at least 16 characters, in .env or in the environment}\n", "", "SOCIALCAPITAL_ADMIN_KEY is required")]
    [InlineData("${SOCIALCAPITAL_AZURE_STORAGE_CONNECTION:?copy .env.example to .env}", "AccountKey=abc", "a key stands in the file")]
    [InlineData("SOCIALCAPITAL_AZURE_STORAGE_NAME: socialcapital", "SOCIALCAPITAL_AZURE_STORAGE_ACCOUNT: mine", "either a connection string or an account")]
    [InlineData("service.instance.id=silo-1\n", "service.instance.id=silo-1\n      SOCIALCAPITAL_CLUSTER_ID: other\n", "SOCIALCAPITAL_CLUSTER_ID differs")]
    [InlineData("stop_grace_period: 45s", "stop_grace_period: 30s", "killed after 30 s")]
    [InlineData("SHUTDOWN_SECONDS: \"30\"", "SHUTDOWN_SECONDS: \"60\"", "may take 60 s")]
    [InlineData("image: redis:8.2.10-alpine", "image: redis", "redis: the image 'redis' has no exact tag")]
    [InlineData("grafana:12.4.4", "grafana:latest", "grafana: the image 'grafana/grafana:latest' has no exact tag")]
    [InlineData("target: silo", "target: silos", "the Dockerfile has no target silos")]
    [InlineData("5090/readyz", "5090/ready", "silo-1: its health is not checked by")]
    [InlineData("127.0.0.1:5080/readyz", "127.0.0.1:5081/readyz", "gateway-2: its health is not checked by")]
    [InlineData("SOCIALCAPITAL_ROLE: gateway\n", "SOCIALCAPITAL_ROLE: gateway\n  SOCIALCAPITAL_URLS: http://0.0.0.0:8080\n", "its image does not expose 8080")]
    [InlineData("\"127.0.0.1:5080:8080\"", "\"5080:8080\"", "5080:8080 is published to everybody")]
    [InlineData("\"127.0.0.1:5080:8080\"", "\"127.0.0.1:5080:80\"", "proxy: 80 is not to be published")]
    [InlineData("  redis:\n    image", "  redis:\n    ports: [\"127.0.0.1:6379:6379\"]\n    image", "redis: 6379 is not to be published")]
    [InlineData("    ports:\n      - \"127.0.0.1:3000:3000\"\n", "", "grafana: is not published")]
    [InlineData("  prometheus:\n  grafana:\n", "  grafana:\n", "volumes: prometheus is used and not declared")]
    [InlineData("  - azurite:/data", "  - ./infra:/data", "volumes: azurite is declared and not used")]
    [InlineData("      - cluster\n      - edge", "      - clusters\n      - edge", "networks: clusters is used and not declared")]
    [InlineData("    silo-2:\n      condition", "    silo-3:\n      condition", "waits for silo-3, which is not there")]
    [InlineData("./infra/proxy/nginx.conf:", "./infra/proxy/nginx.config:", "./infra/proxy/nginx.config is mounted, and is not there")]
    [InlineData("otel-collector:4317", "otel-collector:4319", "where nobody takes them")]
    [InlineData("service.instance.id=silo-2", "service.instance.id=silo-1", "the metrics of silo-1 and silo-2 can't be told apart")]
    [InlineData("  gateway-2:\n    <<", "  gateway-3:\n    <<", "the proxy never asks gateway-3")]
    public void A_mistake_in_the_clusters_file_is_found(string right, string wrong, string finding) =>
        Assert.Contains(Findings(Cluster(Files.WithMistake(Files.Read("docker-compose.yml"), right, wrong))), found => found.Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("infra/proxy/nginx.conf", "gateway-1:5080", "gateway-1:5090", "gateway-1:5090, where no gateway listens")]
    [InlineData("infra/proxy/nginx.conf", "gateway-1:5080", "silo-1:5090", "silo-1:5090, where no gateway listens")]
    [InlineData("infra/proxy/nginx.conf", "listen 8080", "listen 8081", "the proxy does not listen where it is published")]
    [InlineData("infra/otel-collector/config.yaml", "0.0.0.0:4317", "0.0.0.0:4318", "where nobody takes them")]
    [InlineData("infra/otel-collector/config.yaml", "0.0.0.0:9464", "0.0.0.0:9465", "\"otel-collector:9464\", where nothing answers")]
    [InlineData("infra/prometheus/prometheus.yml", "otel-collector:8888", "collector:8888", "\"collector:8888\", where nothing answers")]
    public void A_mistake_in_a_configuration_is_found(string path, string right, string wrong, string finding)
    {
        var findings = Configurations(
            Cluster(Files.Read("docker-compose.yml")),
            other => other == path ? Files.WithMistake(Files.Read(other), right, wrong) : Files.Read(other));

        Assert.Contains(findings, found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void The_emulator_is_the_one_that_the_tests_run_against()
    {
        var package = Path.Combine(Repository.Root(), "tests", "azurite", "package.json");
        if (!File.Exists(package))
        {
            Assert.Skip("tests/azurite/package.json, which names the emulator's version, is not here.");
        }

        using var document = JsonDocument.Parse(File.ReadAllText(package));
        var version = document.RootElement.GetProperty("dependencies").GetProperty("azurite").GetString();
        Assert.Contains($"azure-storage/azurite:{version}\n", Files.Read("docker-compose.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_variables_names_what_the_cluster_asks_for()
    {
        var example = Files.Read(".env.example");
        foreach (var variable in (string[])["SOCIALCAPITAL_ADMIN_KEY", "SOCIALCAPITAL_AZURE_STORAGE_CONNECTION", "GRAFANA_ADMIN_PASSWORD"])
        {
            Assert.Contains($"${{{variable}:?", Files.Read("docker-compose.yml"), StringComparison.Ordinal);
            Assert.Contains($"\n{variable}=", example, StringComparison.Ordinal);
        }

        Assert.Contains("\nSOCIALCAPITAL_ADMIN_KEY=\n", example, StringComparison.Ordinal);
    }

    private static ComposeFile Cluster(string text) => new(text, Files.Dockerfile());

    private static IEnumerable<string> Findings(ComposeFile file) =>
        ComposeCheck.Of(file, Published, Repository.Root()).Concat(Configurations(file, path => Files.Read(path)));

    private static IEnumerable<string> Configurations(ComposeFile file, Func<string, string> read) => ComposeCheck.OfConfigurations(
        file, read("infra/proxy/nginx.conf"), read("infra/otel-collector/config.yaml"), read("infra/prometheus/prometheus.yml"));
}
