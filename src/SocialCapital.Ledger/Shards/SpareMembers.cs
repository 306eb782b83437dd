namespace SocialCapital.Ledger.Shards;

/// <summary>
/// What a process may keep in memory of members beyond what each of its shards may have anyway
/// (<see cref="LedgerShardOptions.MembersInMemoryMax"/>), by the memory of the machine. Shared by its shards: who comes first has it.
/// Every event touches two members: where they do not all fit, most of its time goes into reading them. May be used from several threads.
/// </summary>
/// <param name="members">How many.</param>
public sealed class SpareMembers(long members)
{
    // By `size` of the benchmarks: 473 bytes of a member who sleeps, its name and the tables that find it included.
    private const int MemberBytes = 512;
    private const int MemoryPart = 8;

    private long _left = members;

    /// <summary>None: each shard keeps to its own bound.</summary>
    public static SpareMembers None { get; } = new(0);

    /// <summary>As many as an eighth of the memory takes that this process may use: some two million on 8 GiB.</summary>
    public static SpareMembers OfMachine() => new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MemoryPart / MemberBytes);

    /// <summary>Takes what is wanted, as far as there is any, in the place of what was taken before; gives back what is not wanted any more.</summary>
    /// <returns>How much was taken.</returns>
    internal int Exchange(int taken, int wanted)
    {
        while (true)
        {
            var left = Volatile.Read(ref _left);
            var granted = (int)Math.Min(wanted, left + taken);
            if (granted == taken || Interlocked.CompareExchange(ref _left, left + taken - granted, left) == left)
            {
                return granted;
            }
        }
    }
}
