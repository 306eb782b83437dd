using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Keys;

/// <summary>`admin-key`: two keys while it is rotated, one before and after.</summary>
public sealed class AdminKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("socialcapital-key-").FullName;
    private readonly ToolSession _session = new();

    private string KeyFile => Path.Combine(_folder, "admin.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_rotation_begins_with_two_keys_and_ends_with_the_new_one()
    {
        await File.WriteAllTextAsync(KeyFile, "sca_the-first-admin-key\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.Equal(ExitCode.Done, await _session.RunAsync("admin-key", "rotate", "--data", _folder));

        var keys = File.ReadAllLines(KeyFile);
        Assert.Equal(2, keys.Length);
        Assert.StartsWith("sca_", keys[0], StringComparison.Ordinal);
        Assert.True(keys[0].Length > 40);
        Assert.Equal("sca_the-first-admin-key", keys[1]);
        Assert.DoesNotContain(keys[0], _session.Out + _session.Error, StringComparison.Ordinal);

        // A second one would leave nobody knowing which three are right.
        Assert.Equal(ExitCode.Failed, await _session.RunAsync("admin-key", "rotate", "--data", _folder));
        Assert.Equal(keys, File.ReadAllLines(KeyFile));

        Assert.Equal(ExitCode.Done, await _session.RunAsync("admin-key", "retire", "--data", _folder));
        Assert.Equal(keys[0] + "\n", File.ReadAllText(KeyFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }

        Assert.Equal(ExitCode.Failed, await _session.RunAsync("admin-key", "retire", "--data", _folder));
    }

    [Fact]
    public async Task A_folder_without_a_key_is_told()
    {
        Assert.Equal(ExitCode.Failed, await _session.RunAsync("admin-key", "rotate", "--data", _folder));

        Assert.Contains("SOCIALCAPITAL_ADMIN_KEY", _session.Error, StringComparison.Ordinal);
    }
}
