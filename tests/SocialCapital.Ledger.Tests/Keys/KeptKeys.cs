using SocialCapital.Ledger.Keys;

namespace SocialCapital.Ledger.Tests.Keys;

/// <summary>The members' keys of a shard in memory, kept as a store must.</summary>
/// <param name="random">
/// Where given, the keys that count are made of it, as if another owner had made them first: so a world with a seed writes the same
/// bytes each time.
/// </param>
internal sealed class KeptKeys(Random? random = null)
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

    public IReadOnlyList<KeyPage> All()
    {
        lock (_gate)
        {
            return [.. _pages.Select(page => new KeyPage(page.Key, page.Value.ToArray()))];
        }
    }

    public void Add(IEnumerable<KeyPage> pages)
    {
        lock (_gate)
        {
            foreach (var page in pages.Where(page => !_pages.ContainsKey(page.Number)))
            {
                var keys = page.Keys.ToArray();
                random?.NextBytes(keys);
                _pages.Add(page.Number, keys);
                _made.Add(page.Number, keys.ToArray());
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
