using System.Net;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using SocialCapital.Hosting.Clustering;
using SocialCapital.Hosting.Settings;
using SocialCapital.Hosting.Storage;
using SocialCapital.Hosting.Tests.Settings;

namespace SocialCapital.Hosting.Tests.Clustering;

/// <summary>How a process is told its cluster.</summary>
public sealed class ClusterSettingsTests
{
    [Fact]
    public void Redis_is_read_and_waited_for()
    {
        var cluster = ClusterSettings.Read(With(("REDIS", "redis.example:6380,password=hush,ssl=true")));

        Assert.Equal("redis.example:6380", ((DnsEndPoint)Assert.Single(cluster.Redis!.EndPoints)).Host + ":6380");
        Assert.False(cluster.Redis.AbortOnConnectFail);
        Assert.Null(cluster.Azure);
        Assert.Equal(("socialcapital", "socialcapital"), (cluster.ClusterId, cluster.ServiceId));
    }

    [Fact]
    public void Without_Redis_the_message_says_what_it_is_for()
    {
        var error = Assert.Throws<ConfigurationException>(() => ClusterSettings.Read(With()));

        Assert.StartsWith("SOCIALCAPITAL_REDIS is not set", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host:1,password=hush,fast=yes")]
    [InlineData("password=hush")]
    public void A_broken_Redis_setting_does_not_tell_the_password(string text)
    {
        var error = Assert.Throws<ConfigurationException>(() => ClusterSettings.Read(With(("REDIS", text))));

        Assert.StartsWith("SOCIALCAPITAL_REDIS:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_is_named_in_one_way_and_its_key_never_shows()
    {
        var connection = AzureAccount.Read(With(("AZURE_STORAGE_CONNECTION", "AccountName=a;AccountKey=hush")));
        var identity = AzureAccount.Read(With(("AZURE_STORAGE_ACCOUNT", "books"), ("AZURE_CLIENT_ID", "1234"), ("AZURE_STORAGE_NAME", "bank")));

        Assert.Equal("AccountName=a;AccountKey=hush", connection.ConnectionString);
        Assert.DoesNotContain("hush", connection.ToString(), StringComparison.Ordinal);
        Assert.Equal(("books", "1234", "bank"), (identity.AccountName, identity.ClientId, identity.Name));
        var neither = Assert.Throws<ConfigurationException>(() => AzureAccount.Read(With()));
        var both = Assert.Throws<ConfigurationException>(() => AzureAccount.Read(
            With(("AZURE_STORAGE_CONNECTION", "AccountKey=hush"), ("AZURE_STORAGE_ACCOUNT", "books"))));
        Assert.Contains("SOCIALCAPITAL_AZURE_STORAGE_CONNECTION", neither.Message, StringComparison.Ordinal);
        Assert.Contains("not both", both.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", both.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_official_providers_are_refused_where_they_are_not_built()
    {
        var cluster = ClusterSettings.Read(With(("PROVIDERS", "azure"), ("AZURE_STORAGE_ACCOUNT", "books")));
        Assert.Equal("books", cluster.Azure!.AccountName);
        Assert.Null(cluster.Redis);
        if (IsWithOfficialProviders)
        {
            Assert.Skip("This build has them.");
        }

        var builder = Host.CreateEmptyApplicationBuilder(null);
        var error = Assert.Throws<ConfigurationException>(() => builder.UseOrleans(silo => silo.UseSocialCapitalCluster(cluster, SiloEndpoint.Read(With()))));
        Assert.Contains("-p:OrleansAzureProviders=true", error.Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => Host.CreateEmptyApplicationBuilder(null).UseOrleansClient(client => client.UseSocialCapitalCluster(cluster)));
    }

    [Fact]
    public void A_silo_is_reached_on_loopback_unless_it_is_told_otherwise()
    {
        Assert.Equal(new SiloEndpoint(IPAddress.Loopback, 11111, 30000, false), SiloEndpoint.Read(With()));
        Assert.Equal(
            new SiloEndpoint(null, 1, 2, true),
            SiloEndpoint.Read(With(("ADVERTISED_ADDRESS", "auto"), ("SILO_PORT", "1"), ("CLIENT_PORT", "2"), ("KUBERNETES", "true"))));
        var error = Assert.Throws<ConfigurationException>(() => SiloEndpoint.Read(With(("ADVERTISED_ADDRESS", "silo-1"))));
        Assert.Contains("'silo-1': an IP address or auto is needed", error.Message, StringComparison.Ordinal);
    }

    private static bool IsWithOfficialProviders => typeof(ClusterSettings).Assembly.GetReferencedAssemblies()
        .Any(assembly => assembly.Name == "Orleans.Clustering.AzureStorage");

    private static SettingValues With(params (string Name, string Value)[] variables) =>
        SettingValuesTests.Read([], variables.ToDictionary(variable => "SOCIALCAPITAL_" + variable.Name, variable => variable.Value), []);
}
