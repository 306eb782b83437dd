using System.Globalization;
using SocialCapital.Domain.Accounts;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Copies;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Copies;

/// <summary>All that a store holds, as texts to compare: blocks, accounts, keys, settings. Each shard must verify.</summary>
internal static class StoreImage
{
    public static async Task<List<string>> OfAsync(CopiedStore store, CancellationToken token)
    {
        var image = new List<string>();
        foreach (var shard in await store.Ledgers.ListShardsAsync(token))
        {
            await using var reader = Assert.IsAssignableFrom<IShardReader>(await store.Ledgers.OpenReaderAsync(shard, token));
            image.AddRange(await OfAsync(shard, reader, token));
        }

        foreach (var key in await store.Settings.ListAsync(token))
        {
            image.Add($"{key}: {Convert.ToHexString((await store.Settings.ReadAsync(key, token))!.Content.Span)}");
        }

        return image;
    }

    public static async Task<List<string>> OfAsync(ShardKey shard, IShardReader reader, CancellationToken token)
    {
        var report = await ShardVerification.RunAsync(reader, cancellationToken: token);
        Assert.Empty(report.Differences);
        Assert.Equal((0, report.EndOffset), (report.ConservationError, report.CheckpointOffset));
        var image = new List<string>();
        await foreach (var block in reader.ReadJournalAsync(1, token))
        {
            image.Add($"{shard} block {block.FirstOffset} {block.Count} {Convert.ToHexString(block.Payload.Span)}");
        }

        var members = 0;
        await foreach (var member in await reader.ScanMembersAsync(token))
        {
            members++;
            image.Add($"{shard} {member.Number} {member.Name} {Of(member.Account)}");
        }

        await foreach (var pair in await reader.ScanRelationshipsAsync(token))
        {
            image.Add($"{shard} {pair.Key} {Of(pair.Account)}");
        }

        var pages = await reader.LoadKeyPagesAsync([.. Enumerable.Range(0, KeyPage.Of(members) + 1)], token);
        image.AddRange(pages.OrderBy(page => page.Number).Select(page => $"{shard} keys {page.Number} {Convert.ToHexString(page.Keys.Span)}"));
        return image;
    }

    private static string Of(in MemberAccount account) =>
        string.Create(CultureInfo.InvariantCulture, $"{account.Given.MicroUnits} {account.Received.MicroUnits} {account.DecayedGiven} {account.Entries} {account.LastOffset} {account.Tier}");

    private static string Of(in RelationshipAccount account) =>
        string.Create(CultureInfo.InvariantCulture, $"{account.Low.Given.MicroUnits} {account.High.Given.MicroUnits} {account.Low.DecayedGiven} {account.Entries} {account.LastOffset}");
}
