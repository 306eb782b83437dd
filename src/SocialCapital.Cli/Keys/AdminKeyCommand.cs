using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Keys;

/// <summary>
/// `admin-key rotate` and `retire`: change the admin key that a data folder keeps. A running server reads the file again within a
/// second, so that nobody is turned away meanwhile.
/// </summary>
internal static class AdminKeyCommand
{
    private const int KeyBytes = 32;

    public static Command Create(ToolEnvironment environment)
    {
        var rotate = Create(
            environment,
            "rotate",
            "Make a new admin key, the first line of FOLDER/admin.key. The one before stays there and opens everything until `retire`.",
            keys => keys.Length == 1
                ? ["sca_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes)), .. keys]
                : throw new ToolException($"a rotation is under way already: {keys.Length} keys open everything; end it with `admin-key retire`"),
            "a new admin key opens everything within a second, and so does the one before, until `admin-key retire`");
        var retire = Create(
            environment,
            "retire",
            "End a rotation: of the keys in FOLDER/admin.key only the first, the new one, opens anything from now on.",
            keys => keys.Length > 1 ? keys[..1] : throw new ToolException("no rotation is under way: there is one key only"),
            "the keys before the current one open nothing within a second");
        return new Command("admin-key", "Rotate the admin key that a data folder keeps, beside a running server.") { rotate, retire };
    }

    private static Command Create(ToolEnvironment environment, string name, string description, Func<string[], string[]> change, string done)
    {
        var data = FolderOption.Create("--data", "The server's data folder; the server may run.", false);
        var command = new Command(name, description) { data };
        command.SetAction((parsed, _) =>
        {
            string path = Path.Combine(Path.GetFullPath(parsed.GetValue(data)!), ConnectionOptions.AdminKeyFile);
            if (!File.Exists(path))
            {
                throw new ToolException($"there is no {path}: the server's key is set elsewhere (SOCIALCAPITAL_ADMIN_KEY), or it was never started");
            }

            string[] keys = [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
            Write(path, keys.Length == 0 ? throw new ToolException($"{path} holds no key") : change(keys));
            new ToolTerminal(environment, false).Say($"{path}: {done}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    /// <summary>In place, so that owner and mode stay; in one write, so that a server never finds half of it.</summary>
    private static void Write(string path, string[] keys)
    {
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(keys.Select(key => key + "\n")));
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(content);
        file.SetLength(content.Length);
        file.Flush(flushToDisk: true);
    }
}
