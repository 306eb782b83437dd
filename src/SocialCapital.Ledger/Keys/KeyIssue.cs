using System.Security.Cryptography;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Keys;

/// <summary>
/// Sees to it that every key that a block needs is durable before the block is appended: loads those that there are, and
/// makes the others, many at once, so that hardly any batch waits for it. Used by one append at a time.
/// </summary>
internal sealed class KeyIssue(IShardStore store, MemberKeys keys)
{
    /// <summary>As many pages are made ahead as the shard has already, up to so many: the keys of 4,096 members, 128 KiB.</summary>
    private const int PagesAheadMax = 64;

    private readonly HashSet<int> _members = [];

    /// <summary>Has the keys that a block needs in memory, and durable.</summary>
    /// <param name="block">The block, before it is finished.</param>
    /// <param name="firstMember">The number of its first new member.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async ValueTask PrepareAsync(JournalBlockWriter block, int firstMember, CancellationToken cancellationToken)
    {
        _members.Clear();
        block.AddKeyed(firstMember, _members);
        if (_members.Count == 0)
        {
            return;
        }

        keys.Trim();
        await keys.LoadAsync(_members, cancellationToken);
        var missing = _members.Select(KeyPage.Of).Where(page => !keys.Has(page)).ToHashSet();
        if (missing.Count == 0)
        {
            return;
        }

        var last = missing.Max();
        var ahead = Math.Min(last, PagesAheadMax);
        missing.UnionWith(Enumerable.Range(last + 1, ahead));
        await store.AddKeyPagesAsync([.. missing.Order().Select(NewPage)], cancellationToken);

        // Another owner may have made them meanwhile: what counts is what the store has.
        foreach (var page in await store.LoadKeyPagesAsync(missing, cancellationToken))
        {
            keys.Keep(page);
        }
    }

    private static KeyPage NewPage(int number) => new(number, RandomNumberGenerator.GetBytes(KeyPage.Bytes));
}
