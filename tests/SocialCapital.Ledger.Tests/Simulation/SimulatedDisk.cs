using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Keys;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>
/// What a store keeps of one shard, and the faults on the way there. Survives every crash; what was on its way when a
/// process was killed may still arrive.
/// </summary>
internal sealed class SimulatedDisk(SimulatedProcess process, Random random, Action<string> violated)
{
    private readonly List<StoredBlock> _journal = [];

    /// <summary>How bad it is now.</summary>
    public Faults Faults { get; set; } = Faults.None;

    public IReadOnlyList<StoredBlock> Journal => _journal;

    public long Epoch { get; private set; }

    public SimulatedAccounts Accounts { get; } = new(violated);

    public ShardKey Key { get; } = new("forum", 0);

    public KeptKeys Keys { get; } = new(random);

    public long EndOffset => _journal.Count == 0 ? 0 : _journal[^1].Block.LastOffset;

    public void Violated(string what) => violated(what);

    public int Draw(int below) => random.Next(below);

    public Task<SimulatedShardStore> OpenAsync() => process.StartAsync(async () =>
    {
        await DelayAsync();
        FailIf(Faults.Strikes(random, Faults.OpenFailsOneIn));
        Epoch++;
        var store = new SimulatedShardStore(this, Epoch, EndOffset);
        FailIf(Faults.Strikes(random, Faults.OpenFailsOneIn));
        return store;
    });

    public Task AppendAsync(long epoch, JournalBlock block) => process.StartAsync(async () =>
    {
        await DelayAsync();
        if (!Faults.Strikes(random, Faults.WriteFailsOneIn))
        {
            Append(epoch, block, isTorn: false);
            Repeat(() => Append(epoch, Copy(block), isTorn: false));
            await DelayAsync();
            return;
        }

        switch (random.Next(4))
        {
            case 0:
                break;
            case 1:
                Append(epoch, block, isTorn: false);
                break;
            case 2:
                Append(epoch, Tear(block), isTorn: true);
                break;
            default:
                var copy = Copy(block);
                Later(() => Append(epoch, copy, isTorn: false));
                break;
        }

        await DelayAsync();
        FailIf(true);
    });

    public Task CutAsync(long epoch, long firstOffset) => process.StartAsync(async () =>
    {
        await DelayAsync();
        FailIf(Faults.Strikes(random, Faults.WriteFailsOneIn));
        CheckEpoch(epoch);
        if (_journal.Count == 0 || _journal[^1].Block.FirstOffset != firstOffset)
        {
            throw new LedgerStoreException("The last block begins elsewhere.");
        }

        if (!_journal[^1].IsTorn)
        {
            violated($"The block at offset {firstOffset} is whole, and was cut off.");
        }

        _journal.RemoveAt(_journal.Count - 1);
        FailIf(Faults.Strikes(random, Faults.WriteFailsOneIn));
    });

    public Task WriteCheckpointAsync(long epoch, Checkpoint checkpoint) => process.StartAsync(async () =>
    {
        await DelayAsync();
        if (!Faults.Strikes(random, Faults.WriteFailsOneIn))
        {
            Write(epoch, checkpoint);

            // What arrives twice is what was sent, though its owner may use the memory for something else once it was told of the first.
            var copy = CopyOf(checkpoint);
            Repeat(() => Write(epoch, copy));
            await DelayAsync();
            return;
        }

        switch (random.Next(3))
        {
            case 0:
                break;
            case 1:
                Write(epoch, checkpoint);
                break;
            default:
                Later(() => Write(epoch, checkpoint));
                break;
        }

        await DelayAsync();
        FailIf(true);
    });

    /// <summary>Whoever was fenced may still write keys: it is in their nature that this does no harm.</summary>
    public Task WriteKeysAsync(Action<KeptKeys> write) => process.StartAsync(async () =>
    {
        await DelayAsync();
        if (!Faults.Strikes(random, Faults.WriteFailsOneIn))
        {
            write(Keys);
            await DelayAsync();
            return;
        }

        switch (random.Next(3))
        {
            case 0:
                break;
            case 1:
                write(Keys);
                break;
            default:
                Later(() => write(Keys));
                break;
        }

        await DelayAsync();
        FailIf(true);
    });

    public Task PurgeAsync(long epoch, int member, string name) => process.StartAsync(async () =>
    {
        await DelayAsync();
        FailIf(Faults.Strikes(random, Faults.WriteFailsOneIn));
        CheckEpoch(epoch);
        if (Accounts.Members.TryGetValue(member, out var record) && record.Name == name)
        {
            violated($"What is left of {name} was to be removed, but member {member} is called so.");
        }

        Accounts.Leftovers.Remove(name);
        FailIf(Faults.Strikes(random, Faults.WriteFailsOneIn));
    });

    public Task ConfirmAsync(long epoch) => process.StartAsync(async () =>
    {
        await DelayAsync();
        FailIf(Faults.Strikes(random, Faults.ReadFailsOneIn));
        CheckEpoch(epoch);
    });

    public Task<T> ReadAsync<T>(Func<T> read) => process.StartAsync(async () =>
    {
        await DelayAsync();
        FailIf(Faults.Strikes(random, Faults.ReadFailsOneIn));
        return read();
    });

    private void Append(long epoch, JournalBlock block, bool isTorn)
    {
        CheckEpoch(epoch);
        if (block.FirstOffset != EndOffset + 1 || (_journal.Count > 0 && _journal[^1].IsTorn))
        {
            throw new LedgerStoreException("The block does not follow the journal's end.");
        }

        _journal.Add(new StoredBlock(Copy(block), isTorn, epoch));
    }

    private static Checkpoint CopyOf(Checkpoint sent) => new()
    {
        Head = sent.Head,
        Members = [.. sent.Members],
        Relationships = [.. sent.Relationships],
        Adjustments = [.. sent.Adjustments],
    };

    private void Write(long epoch, Checkpoint checkpoint)
    {
        CheckEpoch(epoch);
        Accounts.Write(checkpoint, soundEnd: _journal.Count > 0 && _journal[^1].IsTorn ? _journal[^1].Block.FirstOffset - 1 : EndOffset);
    }

    private void CheckEpoch(long epoch)
    {
        if (epoch != Epoch)
        {
            throw new ShardFencedException($"Owner {Epoch} has opened the shard after owner {epoch}.");
        }
    }

    private JournalBlock Tear(JournalBlock block)
    {
        var bytes = block.Payload.ToArray();
        if (random.Next(2) == 0)
        {
            bytes = bytes[..random.Next(bytes.Length)];
        }
        else
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return block with { Payload = bytes };
    }

    private void Repeat(Action again)
    {
        if (Faults.Strikes(random, Faults.RepeatsOneIn))
        {
            Later(again);
        }
    }

    /// <summary>Something arrives when nobody waits for it any more; the store takes it or not by its own rules.</summary>
    private void Later(Action arrive) => process.StartAsync(async () =>
    {
        for (var i = random.Next(40); i >= 0; i--)
        {
            await Task.Yield();
        }

        try
        {
            arrive();
        }
        catch (LedgerStoreException)
        {
            // Refused: fenced, or it does not follow the end.
        }
    });

    private async Task DelayAsync()
    {
        var steps = random.Next(Faults.Strikes(random, Faults.HangsOneIn) ? 2_000 : Faults.StepsMax);
        for (var i = steps; i > 0; i--)
        {
            await Task.Yield();
        }
    }

    private static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new LedgerStoreException("The simulated store fails.");
        }
    }

    private static JournalBlock Copy(JournalBlock block) => block with { Payload = block.Payload.ToArray() };
}
