using System.CommandLine;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.CommandLine;

/// <summary>Which community is written to, and how it is made where it is missing: `--community`, `--create`, `--policy`, `--shards`.</summary>
internal sealed class CommunityOptions
{
    private const int ShardsMax = 256;

    public Option<string> Community { get; } = new("--community")
    {
        Description = "The community's id.",
        HelpName = "ID",
        Required = true,
    };

    public Option<bool> Create { get; } = new("--create")
    {
        Description = "Make the community where it does not exist (needs the admin key).",
    };

    public Option<string> Policy { get; } = new("--policy")
    {
        Description = "The policy of a new community: bailey, balanced or potter, a policy document, or a JSON file with one.",
        HelpName = "NAME|JSON|FILE",
        DefaultValueFactory = _ => "balanced",
    };

    public Option<int> Shards { get; } = new("--shards")
    {
        Description = $"How many shards a new community has, 1 to {ShardsMax}; fixed for good.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Community);
        command.Options.Add(Create);
        command.Options.Add(Policy);
        command.Options.Add(Shards);
    }

    /// <summary>Sees to it that the community is there before anything is sent to it.</summary>
    /// <exception cref="ToolException">It is missing and was not to be made.</exception>
    public async Task<CommunityView> EnsureAsync(
        ParseResult parsed, SocialCapitalClient client, ToolTerminal terminal, CancellationToken cancellation)
    {
        string id = parsed.GetValue(Community)!;
        int shards = parsed.Within(Shards, 1, ShardsMax);
        if (id.Length == 0)
        {
            throw ToolException.Usage("--community must not be empty");
        }

        if (await client.FindCommunityAsync(id, cancellation) is { } found)
        {
            return found;
        }

        if (!parsed.GetValue(Create))
        {
            throw new ToolException($"there is no community '{id}' that this key opens (make it with --create and the admin key)");
        }

        return await MakeAsync(id, shards, parsed, client, terminal, cancellation);
    }

    /// <summary>Makes a community that was not there before.</summary>
    /// <exception cref="ToolException">There is one of that id.</exception>
    public async Task<CommunityView> FoundAsync(
        string id, ParseResult parsed, SocialCapitalClient client, ToolTerminal terminal, CancellationToken cancellation)
    {
        int shards = parsed.Within(Shards, 1, ShardsMax);
        return await client.FindCommunityAsync(id, cancellation) is null
            ? await MakeAsync(id, shards, parsed, client, terminal, cancellation)
            : throw new ToolException($"there is a community '{id}' already, and a new one is needed: name another");
    }

    private async Task<CommunityView> MakeAsync(
        string id, int shards, ParseResult parsed, SocialCapitalClient client, ToolTerminal terminal, CancellationToken cancellation)
    {
        CommunityKeys? keys = await client.CreateCommunityAsync(id, null, parsed.GetValue(Policy)!, shards, cancellation);
        if (keys is not null)
        {
            terminal.TellNewKeys(id, keys);
        }

        return await client.FindCommunityAsync(id, cancellation)
            ?? throw new ToolException($"the community '{id}' is taken, but this key does not open it");
    }
}
