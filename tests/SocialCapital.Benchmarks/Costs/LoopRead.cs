using System.Globalization;
using SocialCapital.Cli.Loads;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>Reads one member from the shard's loop, as a member's first read does, whom nobody has awake.</summary>
internal sealed class LoopRead(BulkShard bulk, int members) : ILoadRequest
{
    private string[] _names = [];

    public void Prepare(long number) =>
        _names = [SplitMix.For(7, number).NextBelow(members).ToString("'m'0000000", CultureInfo.InvariantCulture)];

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        MemberImages found = await bulk.Shard.ReadMembersAsync(_names);
        return new RequestOutcome(found.Images.Count == 1 ? null : "not found");
    }
}
