namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>All versions of a value by the offset that made them.</summary>
internal sealed class History<T>
    where T : struct
{
    private readonly List<(long Offset, T Value)> _versions = [];

    public T Latest => _versions.Count == 0 ? default : _versions[^1].Value;

    public void Add(long offset, in T value) => _versions.Add((offset, value));

    /// <summary>The value as of an offset; null where it did not exist.</summary>
    public T? At(long offset)
    {
        for (var i = _versions.Count - 1; i >= 0; i--)
        {
            if (_versions[i].Offset <= offset)
            {
                return _versions[i].Value;
            }
        }

        return null;
    }
}
