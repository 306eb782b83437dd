using SocialCapital.Communities.Events;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Communities.Playing;

/// <summary>A community after its events went through a ledger. Disposing of it stops the ledger.</summary>
public sealed class PlayedCommunity : IAsyncDisposable
{
    /// <summary>The ledger, still open.</summary>
    public required LedgerShard Shard { get; init; }

    /// <summary>The policy that it was played under.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The time of the play's end.</summary>
    public required Timestamp Now { get; init; }

    /// <summary>Whom a score may trust beforehand: the community's first members.</summary>
    public required IReadOnlyCollection<string> Founders { get; init; }

    /// <summary>What the ledger took, in order.</summary>
    public required IReadOnlyList<CommunityEvent> Accepted { get; init; }

    /// <summary>How many events the ledger rejected, by reason.</summary>
    public required IReadOnlyDictionary<RejectionCode, int> Rejections { get; init; }

    /// <summary>How many favors could not be asked: the asker was not good for them. They never reach the ledger.</summary>
    public required int CreditRefused { get; init; }

    /// <summary>How many events fell away, since what they are about never came to be.</summary>
    public required int FallenAway { get; init; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Shard.DisposeAsync();
}
