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

    /// <summary>The key that the settings say; null where they do not.</summary>
    /// <exception cref="ConfigurationException">It is too short.</exception>
    public static string? Read(SettingValues settings) =>
        settings.Text(KnownSettings.AdminKey) is { } key && key.Length < LengthMin
            ? throw settings.Wrong(KnownSettings.AdminKey, $"at least {LengthMin} characters are needed")
            : settings.Text(KnownSettings.AdminKey);

    /// <summary>The SHA-256 of a key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The key in the data folder. A new one is told on the console, once.</summary>
    /// <exception cref="ConfigurationException">The file holds no key.</exception>
    public static string ReadOrMake(string folder, TextWriter console)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            var kept = File.ReadAllText(path).Trim();
            return kept.Length >= LengthMin
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
        return key;
    }
}
