using Microsoft.Extensions.Time.Testing;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.Server.Keys;

namespace SocialCapital.EndToEnd.Tests.Keys;

/// <summary>Which keys open everything, while the file that keeps them changes.</summary>
public class AdminKeysTests
{
    private const string First = "sca_the-first-admin-key";
    private const string Second = "sca_the-second-admin-key";

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_changed_file_counts_within_a_second_and_a_bad_one_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        Write(folder, First);
        var keys = AdminKeys.KeptIn(folder.Path, TextWriter.Null, _time);
        Assert.Equal((true, false), Open(keys));

        Write(folder, Second, First);
        Assert.Equal((true, false), Open(keys));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((true, true), Open(keys));
        Assert.Equal(AdminKey.Hash(Second), keys.CurrentHash);

        foreach (var bad in (string[])["", "short", string.Join('\n', Enumerable.Repeat(First, 5))])
        {
            Write(folder, bad);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal((true, true), Open(keys));
        }

        File.Delete(Path.Combine(folder.Path, AdminKey.FileName));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((true, true), Open(keys));

        Write(folder, Second);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((false, true), Open(keys));
    }

    [Fact]
    public void A_previous_key_opens_beside_the_current_one()
    {
        Assert.Equal((true, true), Open(AdminKeys.Of(Second, First)));
        Assert.Equal((false, true), Open(AdminKeys.Of(Second, null)));
    }

    private static (bool First, bool Second) Open(AdminKeys keys) => (keys.Opens(AdminKey.Hash(First)), keys.Opens(AdminKey.Hash(Second)));

    private static void Write(TemporaryFolder folder, params string[] keys)
    {
        var path = Path.Combine(folder.Path, AdminKey.FileName);
        var before = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : DateTime.UnixEpoch;
        File.WriteAllLines(path, keys);

        // Two writes within the file system's tick would look like one.
        File.SetLastWriteTimeUtc(path, before.AddSeconds(10));
    }
}
