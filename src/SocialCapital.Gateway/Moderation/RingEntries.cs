using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Moderation;

/// <summary>Finds all that some members gave each other and that still stands.</summary>
internal sealed class RingEntries(IGrainFactory grains)
{
    /// <summary>The most members that can be asked about: with 50 there are 1,225 pairs, each read on its own.</summary>
    public const int MembersMax = 50;

    /// <summary>The most entries that one request finds; undoing them is one batch, and the next request finds the rest.</summary>
    public const int EntriesMax = 5_000;

    private const int PageSize = 200;

    /// <summary>
    /// Deposits, honored favors and ratings between any two of the members which were not reversed, pair by pair, those of a pair
    /// newest first: whoever undoes them in this order never makes an earlier rating stand again for long.
    /// </summary>
    /// <returns>At most <see cref="EntriesMax"/>, and whether that is all.</returns>
    public async Task<(List<StatementLine> Lines, bool IsComplete)> FindAsync(
        string community, string[] members, CancellationToken cancellationToken)
    {
        var found = new List<StatementLine>();
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = i + 1; j < members.Length; j++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!await ReadPairAsync(community, members[i], members[j], found))
                {
                    return (found, false);
                }
            }
        }

        return (found, true);
    }

    private async Task<bool> ReadPairAsync(string community, string first, string second, List<StatementLine> found)
    {
        var grain = grains.GetGrain<IRelationshipGrain>(RelationshipKey.Of(community, first, second).ToString());
        var reversed = new HashSet<long>();
        string? cursor = null;
        do
        {
            if (await grain.ReadStatementAsync(first, cursor, PageSize) is not { } page)
            {
                return true;
            }

            foreach (var line in page.Lines)
            {
                if (line.Kind == EntryKind.Reversal)
                {
                    reversed.Add(line.Of);
                }
                else if (line.Kind is EntryKind.Deposit or EntryKind.FavorHonored or EntryKind.Rating && !reversed.Contains(line.Offset))
                {
                    if (found.Count == EntriesMax)
                    {
                        return false;
                    }

                    found.Add(line);
                }
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
        return true;
    }

    /// <summary>The handle of a line.</summary>
    public static EntryHandle HandleOf(StatementLine line) => new(line.Shard, line.Offset);
}
