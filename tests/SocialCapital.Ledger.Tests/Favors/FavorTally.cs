using System.Collections.Concurrent;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>Counts what happened in all samples: a test in which nothing happens says nothing.</summary>
internal sealed class FavorTally
{
    private readonly ConcurrentDictionary<string, long> _counts = [];

    public void Add(string what, long count = 1) => _counts.AddOrUpdate(what, count, (_, before) => before + count);

    public long this[string what] => _counts.GetValueOrDefault(what);

    public override string ToString() => string.Join('\n', _counts.OrderBy(count => count.Key).Select(count => $"{count.Value,9} {count.Key}"));
}
