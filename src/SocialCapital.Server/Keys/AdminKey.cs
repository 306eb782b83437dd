using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Server.Hosting;

namespace SocialCapital.Server.Keys;

/// <summary>The admin key: from the configuration, or made on first start and kept in the data folder, readable by its owner only.</summary>
internal static class AdminKey
{
    /// <summary>The file in the data folder.</summary>
    public const string FileName = "admin.key";

    private const int KeyBytes = 32;

    /// <summary>The SHA-256 of the key in force. A new key is told on the console, once.</summary>
    public static byte[] HashOf(ServerOptions options, TextWriter console)
    {
        var key = options.AdminKey ?? ReadOrMake(Path.Combine(options.Data, FileName), console);
        return SHA256.HashData(Encoding.UTF8.GetBytes(key));
    }

    private static string ReadOrMake(string path, TextWriter console)
    {
        if (File.Exists(path))
        {
            var kept = File.ReadAllText(path).Trim();
            return kept.Length >= 16
                ? kept
                : throw new ServerConfigurationException($"{path}: not a key. Remove the file to have a new one made.");
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
