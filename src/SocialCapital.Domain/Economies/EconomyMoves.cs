namespace SocialCapital.Domain.Economies;

/// <summary>How often relationships moved from one economy to another. What moved in and not out again is there now.</summary>
public sealed class EconomyMoves
{
    /// <summary>How many economies there are.</summary>
    public const int Kinds = 4;

    private readonly long[] _counts = new long[Kinds * Kinds];

    /// <summary>How many moves from one to another.</summary>
    public long this[Economy from, Economy to]
    {
        get => _counts[((int)from * Kinds) + (int)to];
        private set => _counts[((int)from * Kinds) + (int)to] = value;
    }

    /// <summary>Counts moves.</summary>
    public void Add(Economy from, Economy to, long times = 1) => this[from, to] += times;

    /// <summary>Takes in those of another shard.</summary>
    public void Add(EconomyMoves other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>How many relationships are in an economy now; of <see cref="Economy.None"/> only those that fell back to it.</summary>
    public long Now(Economy economy)
    {
        var count = 0L;
        for (var other = Economy.None; other <= Economy.Transactional; other++)
        {
            count += this[other, economy] - this[economy, other];
        }

        return economy == Economy.None ? 0 : count;
    }

    /// <summary>How many relationships there are in which anything was given.</summary>
    public long Relationships => Now(Economy.Attention) + Now(Economy.Relationship) + Now(Economy.Transactional);
}
