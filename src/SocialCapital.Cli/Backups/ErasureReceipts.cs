using System.Text.Json;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Cli.Backups;

/// <summary>Reads the receipts of erasures, one to a line, as DELETE on a member answered with them.</summary>
internal static class ErasureReceipts
{
    /// <summary>The accounts that were erased, by shard.</summary>
    /// <exception cref="ToolException">The file can't be read, or a line of it is no receipt.</exception>
    public static async Task<ILookup<ShardKey, ErasedAccountLine>> ReadAsync(string path, CancellationToken cancellation)
    {
        var accounts = new List<(ShardKey Shard, ErasedAccountLine Account)>();
        int line = 0;
        try
        {
            await foreach (string text in File.ReadLinesAsync(path, cancellation))
            {
                line++;
                if (text.Length > 0)
                {
                    using var receipt = JsonDocument.Parse(text);
                    accounts.AddRange(Read(receipt.RootElement));
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ToolException($"'{path}', line {line}: not the receipt of an erasure.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' can't be read: {problem.Message}", problem);
        }

        return accounts.ToLookup(found => found.Shard, found => found.Account);
    }

    private static IEnumerable<(ShardKey Shard, ErasedAccountLine Account)> Read(JsonElement receipt)
    {
        string community = receipt.GetProperty("community").GetString()!;
        string id = receipt.GetProperty("id").GetString()!;
        string? by = receipt.TryGetProperty("by", out var named) ? named.GetString() : null;
        foreach (var account in receipt.GetProperty("accounts").EnumerateArray())
        {
            yield return (
                new ShardKey(community, account.GetProperty("shard").GetInt32()),
                new ErasedAccountLine(id, account.GetProperty("number").GetInt32(), by));
        }
    }
}
