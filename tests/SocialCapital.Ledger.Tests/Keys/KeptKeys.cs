using SocialCapital.Ledger.Keys;

namespace SocialCapital.Ledger.Tests.Keys;

/// <summary>The members' keys of a shard in memory, kept as a store must.</summary>
internal sealed class KeptKeys
{
    private readonly Dictionary<int, byte[]> _pages = [];
    private readonly Dictionary<int, byte[]> _made = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<KeyPage> Load(IEnumerable<int> pages)
    {
        lock (_gate)
        {
            return [.. pages.Where(_pages.ContainsKey).Select(page => new KeyPage(page, _pages[page].ToArray()))];
        }
    }

    /// <summary>The pages as they were made, before anything was destroyed.</summary>
    public IReadOnlyList<KeyPage> Made(IEnumerable<int> pages)
    {
        lock (_gate)
        {
            return [.. pages.Where(_made.ContainsKey).Select(page => new KeyPage(page, _made[page]))];
        }
    }

    public void Add(IEnumerable<KeyPage> pages)
    {
        lock (_gate)
        {
            foreach (var page in pages)
            {
                if (_pages.TryAdd(page.Number, page.Keys.ToArray()))
                {
                    _made.Add(page.Number, page.Keys.ToArray());
                }
            }
        }
    }

    public void Destroy(int member)
    {
        lock (_gate)
        {
            if (_pages.TryGetValue(KeyPage.Of(member), out var page))
            {
                page.AsSpan(KeyPage.At(member), KeyPage.KeyBytes).Clear();
            }
        }
    }
}
