using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>
/// One world with a seed: nodes that freeze, are cut off and are believed dead, messages that are late and lost, owners that
/// replace each other unasked, accounts that fall asleep and wake.
/// </summary>
internal sealed class RandomWorld
{
    private const int Steps = 400;
    private static readonly string[] Names = ["ann", "bob", "cyd", "dan"];

    private readonly Random _random;
    private readonly World _world;
    private readonly Dictionary<AccountName, long> _acknowledged = [];
    private readonly AccountName[] _accounts;
    private readonly HashSet<Node> _opening = [];
    private RandomWorldFigures _figures = new();
    private double _lossRate;
    private int _delayMilliseconds;
    private string? _violation;

    public RandomWorld(int seed)
    {
        _random = new Random(seed);
        _world = new World(_random.Next(2, 5), _random);
        _world.Network.Delay = (_, _, _) => Travel();
        _accounts =
        [
            .. Names.Select(World.Member),
            .. Names.SelectMany(_ => Names, AccountName.OfPair).Where(pair => pair.Low != pair.High).Distinct(),
        ];
    }

    public void Run(RandomWorldFigures figures)
    {
        _figures = figures;
        Open(_world.Nodes[0]);
        Calm();
        for (var step = 0; step < Steps && _violation is null; step++)
        {
            Step();
            Work(_random.Next(1, 60));
        }

        End();
        if (_violation is not null)
        {
            throw new InvalidOperationException(_violation);
        }
    }

    private void Step()
    {
        Mend();
        switch (_random.Next(200))
        {
            case < 70:
                Read(Any(_world.Nodes), Any(_accounts));
                break;
            case < 120:
                Give();
                break;
            case < 170:
                _world.Time.Advance(TimeSpan.FromMilliseconds(_random.Next(1, _random.Next(3) == 0 ? 900 : 60)));
                break;
            case < 180:
                Any(_world.Nodes).Release(Any(_accounts));
                break;
            case < 184:
                Open(Any(_world.Nodes));
                break;
            case < 187:
                if (!_world.Nodes.Any(node => node.IsFrozen))
                {
                    Any(_world.Nodes).IsFrozen = true;
                }

                break;
            case < 189:
                if (!_world.Nodes.Any(node => node.IsCutOff))
                {
                    CutOff(Any(_world.Nodes));
                }

                break;
            case < 192:
                _lossRate = 0.25;
                break;
            case < 195:
                _delayMilliseconds = _random.Next(3) switch { 0 => 0, 1 => 30, _ => 1_200 };
                break;
            case < 196:
                _world.Store.OnConfirm = _ => throw new LedgerStoreException("No word.");
                break;
            default:
                // A node whose calls still go to an earlier owner.
                Any(_world.Nodes).Believes = Any(_world.Nodes);
                break;
        }
    }

    /// <summary>Nothing bad lasts, and somebody opens the shard when its owner has stopped.</summary>
    private void Mend()
    {
        foreach (var node in _world.Nodes)
        {
            node.IsFrozen &= _random.Next(25) != 0;
            node.Believes = _random.Next(15) == 0 ? null : node.Believes;
            if (node.IsCutOff && _random.Next(40) == 0)
            {
                Rejoin(node);
            }
        }

        _lossRate = _random.Next(25) == 0 ? 0 : _lossRate;
        _delayMilliseconds = _random.Next(40) == 0 ? 0 : _delayMilliseconds;
        _world.Store.OnConfirm = _random.Next(20) == 0 ? null : _world.Store.OnConfirm;
        if (_world.Owner.Shard is not { } shard || shard.Ledger.Completion.IsCompleted)
        {
            Open(Any(_world.Nodes));
        }
    }

    private void Give()
    {
        var from = Any(Names);
        var to = Any(Names);
        if (from == to)
        {
            return;
        }

        var owner = _random.Next(6) == 0 ? Any(_world.Nodes) : _world.Owner;
        _ = owner.Scheduler.Run(async () =>
        {
            try
            {
                if (await _world.GiveAsync(from, to, owner))
                {
                    _figures.Acknowledged++;
                    foreach (var account in (AccountName[])[World.Member(from), World.Member(to), AccountName.OfPair(from, to)])
                    {
                        _acknowledged[account] = _acknowledged.GetValueOrDefault(account) + 1;
                    }
                }
            }
            catch (Exception e) when (e is ShardStoppedException or ShardBusyException)
            {
                _figures.Refused++;
            }

            return true;
        });
    }

    private void Read(Node node, AccountName account) => _ = node.Scheduler.Run(async () =>
    {
        var floor = _acknowledged.GetValueOrDefault(account);
        var asked = node.Attachments;
        try
        {
            var read = node.CountAsync(account);
            var isFromMemory = read.IsCompleted && node.Attachments == asked;
            var count = await read;
            _figures.Reads++;
            _figures.ReadsFromMemory += isFromMemory ? 1 : 0;
            if (count < floor)
            {
                _violation ??= $"{account} on node {node.Number}: {count} where {floor} were acknowledged before, "
                    + (isFromMemory ? "from memory." : "from its shard.");
            }
        }
        catch (Exception e) when (e is ShardUnavailableException or ShardStoppedException or LedgerStoreException or ShardBusyException)
        {
            _figures.ReadsThatFailed++;
        }

        return true;
    });

    private void Open(Node node)
    {
        if (!_opening.Add(node))
        {
            return;
        }

        _figures.Takeovers++;
        _ = node.Scheduler.Run(async () =>
        {
            try
            {
                await node.OpenAsync();
            }
            catch (LedgerStoreException)
            {
                // Somebody else was faster, or the store gave no word.
            }

            _opening.Remove(node);
            return true;
        });
    }

    /// <summary>The others believe that it is dead; it lives, and has the store.</summary>
    private void CutOff(Node node)
    {
        node.IsCutOff = true;
        foreach (var other in _world.Nodes.Where(other => other != node))
        {
            other.Membership.Set(node.Silo, SiloStatus.Dead);
        }
    }

    /// <summary>In a real cluster it would restart before it may come back: it learns what was announced meanwhile.</summary>
    private void Rejoin(Node node)
    {
        node.IsCutOff = false;
        foreach (var other in _world.Nodes.Where(other => other != node))
        {
            other.Membership.Set(node.Silo, SiloStatus.Active);
        }

        var epoch = _world.Store.Shard(World.Key).Epoch;
        node.Awake.AnnounceEpoch(World.Key, epoch);
        node.Registry.StopEarlierOwner(World.Key, epoch);
    }

    private TimeSpan? Travel()
    {
        if (_random.NextDouble() < _lossRate)
        {
            _figures.Lost++;
            return null;
        }

        return TimeSpan.FromMilliseconds(_random.Next(0, _delayMilliseconds + 1));
    }

    private void Work(int pieces)
    {
        for (var i = 0; i < pieces && _world.RunOne(); i++)
        {
        }
    }

    private void Calm()
    {
        for (var i = 0; i < 40; i++)
        {
            _world.Settle();
            _world.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        _world.Settle();
    }

    /// <summary>Everything heals; then everybody must see all that was ever acknowledged.</summary>
    private void End()
    {
        _lossRate = 0;
        _delayMilliseconds = 0;
        _world.Store.OnConfirm = null;
        foreach (var node in _world.Nodes)
        {
            node.IsFrozen = false;
            Rejoin(node);
            node.Believes = null;
        }

        Calm();
        _opening.Clear();
        Open(_world.Nodes[0]);
        Calm();
        foreach (var node in _world.Nodes)
        {
            foreach (var account in _accounts)
            {
                Read(node, account);
            }
        }

        var before = _figures.Reads;
        Calm();
        if (_figures.Reads - before != _world.Nodes.Length * _accounts.Length)
        {
            _violation ??= $"Only {_figures.Reads - before} of {_world.Nodes.Length * _accounts.Length} reads were answered in the end.";
        }
    }

    private T Any<T>(T[] items) => items[_random.Next(items.Length)];
}
