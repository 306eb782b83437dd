namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>
/// What the members are called, by number, and were called at each offset: an erasure gives another name, and whoever comes under the
/// first one later has a number of its own.
/// </summary>
internal sealed class MemberNames
{
    private const int Nobody = -1;

    private readonly List<History<Name>> _names = [];
    private readonly Dictionary<string, History<Number>> _numbers = new(StringComparer.Ordinal);

    public int Count => _names.Count;

    /// <summary>The name now.</summary>
    public string this[int number] => _names[number].Latest.Text;

    /// <summary>All names that there are now, by number.</summary>
    public IEnumerable<string> Current => _names.Select(name => name.Latest.Text);

    public bool IsTaken(string name) => NumberAt(name, long.MaxValue) >= 0;

    /// <summary>Who was called so as of an offset; negative for nobody.</summary>
    public int NumberAt(string name, long offset) =>
        _numbers.TryGetValue(name, out var numbers) && numbers.At(offset) is { } number ? number.Value : Nobody;

    /// <summary>What a member was called as of an offset; null before it came.</summary>
    public string? NameAt(int number, long offset) => number < _names.Count ? _names[number].At(offset)?.Text : null;

    public void Add(string name, long offset)
    {
        _names.Add(new History<Name>());
        Call(_names.Count - 1, name, offset);
    }

    public void Rename(int number, string name, long offset)
    {
        _numbers[this[number]].Add(offset, new Number(Nobody));
        Call(number, name, offset);
    }

    private void Call(int number, string name, long offset)
    {
        _names[number].Add(offset, new Name(name));
        if (!_numbers.TryGetValue(name, out var numbers))
        {
            _numbers.Add(name, numbers = new History<Number>());
        }

        numbers.Add(offset, new Number(number));
    }

    private readonly record struct Name(string Text);

    private readonly record struct Number(int Value);
}
