using System.Runtime.InteropServices;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Shards;

/// <summary>Which accounts of a shard are awake on which silos. Guarded by its <see cref="SiloLinks"/>.</summary>
internal sealed class Attachments
{
    private readonly Dictionary<AccountName, List<SiloLink>> _links = [];

    /// <summary>Whether the account is awake anywhere.</summary>
    public bool Has(AccountName account) => _links.ContainsKey(account);

    /// <summary>Sorts images by the silos where their accounts are awake.</summary>
    public List<(SiloLink Link, AccountImage[] Images)> Address(List<AccountImage> images)
    {
        List<SiloLink> addressed = [];
        foreach (var image in images)
        {
            foreach (var link in _links.GetValueOrDefault(image.Name) ?? [])
            {
                if (link.Outgoing.Count == 0)
                {
                    addressed.Add(link);
                }

                link.Outgoing.Add(image);
            }
        }

        return addressed.ConvertAll(link =>
        {
            AccountImage[] outgoing = [.. link.Outgoing];
            link.Outgoing.Clear();
            return (link, outgoing);
        });
    }

    /// <summary>The account is awake on the link's silo, by this number or a later one.</summary>
    public void Add(SiloLink link, AccountName account, long attachment)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(link.Attachments, account, out var isThere);
        number = Math.Max(number, attachment);
        if (!isThere)
        {
            if (!_links.TryGetValue(account, out var links))
            {
                links = [];
                _links.Add(account, links);
            }

            links.Add(link);
        }
    }

    /// <summary>
    /// The account's attachment with this number, and earlier ones, have ended on the link's silo. True where it is
    /// awake nowhere any more.
    /// </summary>
    public bool Remove(SiloLink link, AccountName account, long attachment)
    {
        if (!link.Attachments.TryGetValue(account, out var known) || known > attachment)
        {
            return false;
        }

        link.Attachments.Remove(account);
        var links = _links[account];
        links.Remove(link);
        return links.Count == 0 && _links.Remove(account);
    }

    /// <summary>No account is awake on the link's silo under it any more. Returns those that are awake nowhere any more.</summary>
    public List<AccountName> RemoveAll(SiloLink link) =>
        [.. link.Attachments.Keys.ToArray().Where(account => Remove(link, account, long.MaxValue))];
}
