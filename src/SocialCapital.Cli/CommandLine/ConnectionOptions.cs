using System.CommandLine;
using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.CommandLine;

/// <summary>Where the service is and what opens it: `--url`, `--key`, `--data`.</summary>
internal sealed class ConnectionOptions
{
    public const string DefaultUrl = "http://127.0.0.1:5080";
    public const string DefaultDataFolder = "socialcapital-data";
    public const string AdminKeyFile = "admin.key";

    private readonly ToolEnvironment _environment;

    public ConnectionOptions(ToolEnvironment environment)
    {
        _environment = environment;
        Url = new Option<string>("--url")
        {
            Description = "Where the service answers (or SOCIALCAPITAL_URL).",
            HelpName = "URL",
            DefaultValueFactory = _ => environment.Setting("SOCIALCAPITAL_URL") ?? DefaultUrl,
        };
        Key = new Option<string?>("--key")
        {
            Description = "The key to use; better given as SOCIALCAPITAL_KEY, where other users of the machine can't see it.",
            HelpName = "KEY",
        };
        Data = new Option<string>("--data")
        {
            Description = "The server's data folder; its admin.key is used where no key is given.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => DefaultDataFolder,
        };
    }

    public Option<string> Url { get; }

    public Option<string?> Key { get; }

    public Option<string> Data { get; }

    public void AddTo(Command command)
    {
        command.Options.Add(Url);
        command.Options.Add(Key);
        command.Options.Add(Data);
    }

    /// <summary>The service's address, without a slash at its end.</summary>
    public Uri BaseAddress(ParseResult parsed)
    {
        string text = parsed.GetValue(Url)!;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
            ? new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/'))
            : throw ToolException.Usage($"--url must be an http or https address, not '{text}'");
    }

    public string DataFolder(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(Data)!);

    public string AdminKeyPath(ParseResult parsed) => Path.Combine(DataFolder(parsed), AdminKeyFile);

    /// <summary>The key given or found, or null.</summary>
    public string? FindKey(ParseResult parsed)
    {
        if (parsed.GetValue(Key) is { } given && !string.IsNullOrWhiteSpace(given))
        {
            return given.Trim();
        }

        if (_environment.Setting("SOCIALCAPITAL_KEY") is { } set)
        {
            return set;
        }

        string path = AdminKeyPath(parsed);
        return File.Exists(path) ? File.ReadLines(path).Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) : null;
    }

    /// <summary>A client with the key that was given or found.</summary>
    /// <exception cref="ToolException">There is no key, or it can't be one.</exception>
    public SocialCapitalClient Connect(ParseResult parsed)
    {
        string key = FindKey(parsed) ?? throw ToolException.Usage(
            $"no key: set SOCIALCAPITAL_KEY, give --key, or name the server's data folder with --data (there is no {AdminKeyPath(parsed)})");
        return Connect(BaseAddress(parsed), key);
    }

    /// <summary>A client with this key, or with none.</summary>
    public SocialCapitalClient Connect(Uri address, string? key)
    {
        if (key is not null && !key.All(c => c is > ' ' and < (char)127))
        {
            throw ToolException.Usage("the key contains characters that no key has (is it the right file?)");
        }

        return new SocialCapitalClient(address, key, new RetryPolicy(_environment.Time));
    }
}
