namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>What a batch comes to for one row.</summary>
internal struct PairSum
{
    /// <summary>Of a relationship the balance, of a member what it gave.</summary>
    public long First;

    /// <summary>Of a member what it received.</summary>
    public long Second;

    /// <summary>How many events.</summary>
    public long Entries;
}
