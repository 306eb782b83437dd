using SocialCapital.Domain.Freezes;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Members;

/// <summary>Tells who has frozen a member, and why: that stands in the journal, and is read once for each freeze.</summary>
internal sealed class FreezeReading(IGrainFactory grains, string member)
{
    private ShardKey _shard;
    private long _offset;
    private FreezeView? _view;

    /// <summary>The freeze that holds; null where none does, or whose it is was erased meanwhile.</summary>
    /// <param name="freeze">The one that counts of all shards.</param>
    /// <param name="shard">The shard in whose journal it stands.</param>
    /// <param name="now">When.</param>
    public async ValueTask<FreezeView?> ReadAsync(Freeze freeze, ShardKey shard, Timestamp now)
    {
        if (!freeze.HoldsAt(now))
        {
            return null;
        }

        if (_view is null || _shard != shard || _offset != freeze.Offset)
        {
            var page = await grains.GetGrain<ILedgerShardGrain>(shard.ToString())
                .ReadStatementAsync(new StatementQuery(member, null, freeze.Offset, 1, IsInclusive: true));
            if (page.Lines is not [var line] || line.Offset != freeze.Offset)
            {
                // The member was erased after its account was read: its entries are no longer found under its id.
                return null;
            }

            (_shard, _offset) = (shard, freeze.Offset);
            _view = new FreezeView(freeze.Since, freeze.Until == default ? null : freeze.Until, line.From ?? "", line.Reference ?? "");
        }

        return _view;
    }
}
