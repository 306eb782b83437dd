using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Hosting.Settings;

namespace SocialCapital.Server.Keys;

/// <summary>The admin key: from the settings, or made on first start and kept in the data folder, readable by its owner only.</summary>
internal static class AdminKey
{
    /// <summary>The file in the data folder.</summary>
    public const string FileName = "admin.key";

    private const int KeyBytes = 32;
    private const int LengthMin = 16;

    /// <summary>The most keys in the file: the current one and those that still open. More is no rotation but a list of users.</summary>
    private const int KeysMax = 4;

    /// <summary>The key that the settings say; null where they do not.</summary>
    /// <exception cref="ConfigurationException">It is too short.</exception>
    public static string? Read(SettingValues settings) => Read(settings, KnownSettings.AdminKey);

    /// <summary>The key before it, which still opens; null where the settings name none.</summary>
    /// <exception cref="ConfigurationException">It is too short, or stands alone: beside a key that the data folder keeps, the file names it.</exception>
    public static string? ReadPrevious(SettingValues settings) =>
        settings.IsSet(KnownSettings.AdminKeyPrevious) && !settings.IsSet(KnownSettings.AdminKey)
            ? throw settings.Wrong(KnownSettings.AdminKeyPrevious, $"it stands beside {KnownSettings.AdminKey.Variable} only")
            : Read(settings, KnownSettings.AdminKeyPrevious);

    /// <summary>The SHA-256 of a key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The keys of a file, one a line, the current one first; none where it holds anything else.</summary>
    public static string[] ReadFile(string path)
    {
        var lines = File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
        return lines.Length <= KeysMax && lines.All(line => line.Length >= LengthMin) ? lines : [];
    }

    /// <summary>The keys in the data folder. Where there is none, one is made and told on the console, once.</summary>
    /// <exception cref="ConfigurationException">The file holds no key.</exception>
    public static string[] ReadOrMake(string folder, TextWriter console)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            return ReadFile(path) is { Length: > 0 } kept
                ? kept
                : throw new ConfigurationException($"{path}: not a key. Remove the file to have a new one made.");
        }

        var key = "sca_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(path, file))
        {
            writer.WriteLine(key);
        }

        console.WriteLine($"Made an admin key, kept in {path} (it is shown this once):");
        console.WriteLine($"  {key}");
        return [key];
    }

    private static string? Read(SettingValues settings, Setting setting) =>
        settings.Text(setting) is { } key && key.Length < LengthMin
            ? throw settings.Wrong(setting, $"at least {LengthMin} characters are needed")
            : settings.Text(setting);
}
