using Microsoft.Extensions.Configuration;
using SocialCapital.Hosting.Settings;

namespace SocialCapital.Hosting.Tests.Settings;

/// <summary>Settings come from three places, and whatever is wrong is said by name.</summary>
public sealed class SettingValuesTests
{
    [Fact]
    public void The_command_line_comes_before_the_environment_and_that_before_files()
    {
        var files = new Dictionary<string, string?> { ["SocialCapital:cluster-id"] = "of-file", ["SocialCapital:service-id"] = "of-file", ["SocialCapital:silo-port"] = "1" };
        var variables = new Dictionary<string, string> { ["SOCIALCAPITAL_CLUSTER_ID"] = "of-variable", ["SOCIALCAPITAL_SILO_PORT"] = "2" };

        var values = Read(["--silo-port", "3", "--client-port=4"], variables, files);

        Assert.Equal("of-variable", values.Text(KnownSettings.ClusterId));
        Assert.Equal("of-file", values.Text(KnownSettings.ServiceId));
        Assert.Equal(3, values.Number(KnownSettings.SiloPort, 1, 65_535));
        Assert.Equal(4, values.Number(KnownSettings.ClientPort, 1, 65_535));
        Assert.Equal("127.0.0.1", values.Text(KnownSettings.AdvertisedAddress));
        Assert.Null(values.Text(KnownSettings.Urls));
        Assert.False(values.IsSet(KnownSettings.AdvertisedAddress));
        Assert.True(values.IsSet(KnownSettings.ServiceId));
    }

    [Theory]
    [InlineData("--silo-prot 3", "--silo-prot: there is no such setting")]
    [InlineData("--role gateway", "--role: there is no such setting")]
    [InlineData("silo-port 3", "silo-port: there is no such setting")]
    [InlineData("--silo-port", "--silo-port: its value is missing")]
    [InlineData("--silo-port --client-port 4", "--silo-port: its value is missing")]
    [InlineData("--redis=host:1,password=hush", "--redis: a secret on the command line can be read by everybody on this machine; set SOCIALCAPITAL_REDIS")]
    public void What_the_command_line_has_wrong_is_named(string line, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(line.Split(' '), [], []));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_key_in_a_file_is_named()
    {
        var error = Assert.Throws<ConfigurationException>(() => Read([], [], new() { ["SocialCapital:redsi"] = "x" }));

        Assert.StartsWith("SocialCapital:redsi in appsettings.json: there is no such setting", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_look_like_settings_are_told_of_and_others_are_not()
    {
        var variables = new Dictionary<string, string>
        {
            ["SOCIALCAPITAL_REDSI"] = "x", ["SOCIALCAPITAL_ROLE"] = "all", ["SOCIALCAPITAL_REDIS"] = "x", ["HOME"] = "/", ["SOCIALCAPITAL_SILO_SERVICE_HOST"] = "10.0.0.1",
        };

        Assert.Equal(["SOCIALCAPITAL_REDSI", "SOCIALCAPITAL_SILO_SERVICE_HOST"], Read([], variables, []).UnknownVariables);
    }

    [Fact]
    public void An_empty_variable_is_as_good_as_none()
    {
        var values = Read([], new() { ["SOCIALCAPITAL_CLUSTER_ID"] = "" }, []);

        Assert.Equal("socialcapital", values.Text(KnownSettings.ClusterId));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("11111 ")]
    public void A_number_out_of_range_is_told_with_its_range_and_both_names(string text)
    {
        var values = Read([$"--silo-port={text}"], [], []);

        var error = Assert.Throws<ConfigurationException>(() => values.Number(KnownSettings.SiloPort, 1, 65_535));
        Assert.Equal($"--silo-port (SOCIALCAPITAL_SILO_PORT): '{text}': a whole number from 1 to 65535 is needed.", error.Message);
    }

    [Fact]
    public void A_secret_is_never_printed()
    {
        var values = Read([], new() { ["SOCIALCAPITAL_REDIS"] = "hush" }, []);

        Assert.DoesNotContain("hush", values.Wrong(KnownSettings.Redis, "something else is needed").Message, StringComparison.Ordinal);
        Assert.Contains("SOCIALCAPITAL_REDIS", values.Wrong(KnownSettings.Redis, "something else is needed").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_host_are_passed_over()
    {
        var values = Read(["--Logging:LogLevel:Default", "Debug", "--Kestrel:X=1", "--silo-port", "7"], [], []);

        Assert.Equal(7, values.Number(KnownSettings.SiloPort, 1, 65_535));
    }

    [Fact]
    public void Help_names_every_setting_and_never_a_secret_as_an_option()
    {
        var help = HelpText.Of("A silo.", KnownSettings.OfSilo);

        Assert.All(KnownSettings.OfSilo, setting => Assert.Contains(setting.IsSecret ? setting.Variable : $"--{setting.Name} ", help, StringComparison.Ordinal));
        Assert.DoesNotContain("--redis", help, StringComparison.Ordinal);
    }

    internal static SettingValues Read(string[] args, Dictionary<string, string> variables, Dictionary<string, string?> files) =>
        SettingValues.Read(KnownSettings.OfSilo, args, variables, new ConfigurationBuilder().AddInMemoryCollection(files).Build());
}
