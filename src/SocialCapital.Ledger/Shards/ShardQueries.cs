using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Deduplication;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Liquidity;
using SocialCapital.Ledger.Notices;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>What is asked of a shard's memory. Runs on the shard's loop, between two batches.</summary>
internal sealed class ShardQueries(ShardState state, MissingAccounts missing, LedgerShardOptions options)
{
    public async ValueTask<AttachedAccount> AttachAsync(AccountName name, CancellationToken cancellationToken)
    {
        var (member, pair) = await FindAsync(name, cancellationToken);
        AccountImage? image = null;
        var isAttached = true;
        if (pair >= 0)
        {
            state.Relationships.SetAwake(pair, true);
            image = state.RelationshipImage(pair);
        }
        else if (member >= 0 && !name.IsRelationship)
        {
            state.Members.Accounts.SetAwake(member, true);
            image = state.MemberImage(member);
        }
        else
        {
            isAttached = state.Watched.Contains(name) || state.Watched.Count < options.WatchedNamesMax;
            if (isAttached)
            {
                state.Watched.Add(name);
            }
        }

        return new AttachedAccount(state.LastOffset, image, isAttached, state.PolicyVersion);
    }

    public async ValueTask<AttachedAccount[]> AttachManyAsync(IReadOnlyList<AccountName> names, CancellationToken cancellationToken)
    {
        // What memory lacks of all of them is loaded by one look-up.
        foreach (var name in names)
        {
            missing.TryFindMember(Encoding.UTF8.GetBytes(name.Low), out _);
            if (name.High is not null)
            {
                missing.TryFindMember(Encoding.UTF8.GetBytes(name.High), out _);
            }
        }

        await missing.LoadAsync(cancellationToken);
        var attached = new AttachedAccount[names.Count];
        for (var i = 0; i < attached.Length; i++)
        {
            attached[i] = await AttachAsync(names[i], cancellationToken);
        }

        return attached;
    }

    public async ValueTask<bool> ReleaseAsync(IReadOnlyCollection<AccountName> names, CancellationToken cancellationToken)
    {
        // What is awake is in memory, so accounts need not be loaded; but a pair's key needs its members' numbers.
        foreach (var name in names)
        {
            state.Watched.Remove(name);
            if (name.High is not null)
            {
                missing.TryFindMember(Encoding.UTF8.GetBytes(name.Low), out _);
                missing.TryFindMember(Encoding.UTF8.GetBytes(name.High), out _);
            }
            else if (state.Members.TryFind(Encoding.UTF8.GetBytes(name.Low), out var slot))
            {
                state.Members.Accounts.SetAwake(slot, false);
            }
        }

        await missing.LoadAsync(cancellationToken);
        foreach (var name in names)
        {
            if (name.High is not null
                && state.Members.TryFind(Encoding.UTF8.GetBytes(name.Low), out var low)
                && state.Members.TryFind(Encoding.UTF8.GetBytes(name.High), out var high)
                && state.Relationships.TryFind(PairKey.Of(state.Members.Accounts.Key(low), state.Members.Accounts.Key(high)), out var pair))
            {
                state.Relationships.SetAwake(pair, false);
            }
        }

        return true;
    }

    /// <summary>A member and its open favors; null where nobody is called so.</summary>
    public async ValueTask<Erasing.Found?> FindErasableAsync(string member, CancellationToken cancellationToken)
    {
        var (slot, _) = await FindAsync(new AccountName(member, null), cancellationToken);
        if (slot < 0)
        {
            return null;
        }

        var number = state.Members.Accounts.Key(slot);
        return new Erasing.Found(number, [.. state.OpenFavors.Of(number)]);
    }

    /// <summary>What a member is called; null where there is none of this number.</summary>
    public async ValueTask<string?> NameOfAsync(int number, CancellationToken cancellationToken) =>
        number >= 0 && number < state.Members.Total ? (await NamesAsync([number], cancellationToken))[number] : null;

    public ShardFigures Figures(long checkpointOffset) => new(
        state.LastOffset,
        state.Members.Total - (state.CommonsWasSeen ? 1 : 0),
        state.RelationshipTotal,
        state.TotalGiven - state.TotalReceived,
        state.PolicyVersion,
        checkpointOffset,
        state.Window.Count);

    public NotableReading.Known Notables() => new(state.LastOffset, state.LastNotable, state.PolicyVersion);

    public async ValueTask<ShardFlows> FlowsAsync(CancellationToken cancellationToken)
    {
        var numbers = state.Flows.Refusals.SelectMany(refusal => (int[])[refusal.Asker, refusal.Asked]).ToHashSet();
        var names = await NamesAsync(numbers, cancellationToken);

        // The books go on to change: what is told is a copy.
        var copy = FlowsCodec.FromBytes(FlowsCodec.ToBytes(state.Flows));
        return new ShardFlows(state.LastOffset, state.PolicyVersion, copy, names, state.OpenFavors.Count, state.OpenFavors.Held);
    }

    public async ValueTask<ChainHead?> FindChainAsync(AccountName name, CancellationToken cancellationToken)
    {
        var (member, pair) = await FindAsync(name, cancellationToken);
        if (name.IsRelationship)
        {
            return pair < 0 ? null : new ChainHead(-1, state.Relationships.Key(pair), state.Relationships.Account(pair).LastOffset);
        }

        return member < 0
            ? null
            : new ChainHead(state.Members.Accounts.Key(member), null, state.Members.Accounts.Account(member).LastOffset);
    }

    public async ValueTask<Dictionary<int, string>> NamesAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        foreach (var number in numbers)
        {
            missing.TryFindMember(number, out _);
        }

        await missing.LoadAsync(cancellationToken);
        return numbers.ToDictionary(number => number, state.Members.Name);
    }

    /// <summary>How much the word of each of several raters counted when it last rated a member; 0 where it does not rate it.</summary>
    public async ValueTask<Dictionary<int, double>> RatingWeightsAsync(int rated, IReadOnlyCollection<int> raters, CancellationToken cancellationToken)
    {
        foreach (var rater in raters)
        {
            missing.TryFindPair(PairKey.Of(rater, rated), out _);
        }

        await missing.LoadAsync(cancellationToken);
        return raters.ToDictionary(rater => rater, WeightOf);

        double WeightOf(int rater)
        {
            if (!state.Relationships.TryFind(PairKey.Of(rater, rated), out var slot))
            {
                return 0;
            }

            ref readonly var pair = ref state.Relationships.Account(slot);
            return (rater < rated ? pair.Low : pair.High).Passed?.RatingWeight ?? 0;
        }
    }

    /// <summary>The offset of the entry with an id; 0 where it is not known, or not any more.</summary>
    public long OffsetOf(string id) => state.Window.TryFind(EventHash.OfId(Encoding.UTF8.GetBytes(id)), out var offset, out _) ? offset : 0;

    /// <summary>What has become of an entry; null where nothing has.</summary>
    public async ValueTask<Adjustment?> AdjustmentAsync(long offset, CancellationToken cancellationToken)
    {
        Adjustment? adjustment;
        while (!missing.TryFindAdjustment(offset, out adjustment))
        {
            await missing.LoadAsync(cancellationToken);
        }

        return adjustment;
    }

    public async ValueTask<MemberImages> ReadMembersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            missing.TryFindMember(Encoding.UTF8.GetBytes(name), out _);
        }

        await missing.LoadAsync(cancellationToken);
        var images = new List<AccountImage>();
        foreach (var name in names)
        {
            if (state.Members.TryFind(name, out var slot))
            {
                images.Add(state.MemberImage(slot));
            }
        }

        return new MemberImages(images, state.LastOffset, state.PolicyVersion);
    }

    private async ValueTask<(int Member, int Pair)> FindAsync(AccountName name, CancellationToken cancellationToken)
    {
        var low = Encoding.UTF8.GetBytes(name.Low);
        var high = name.High is null ? null : Encoding.UTF8.GetBytes(name.High);
        while (true)
        {
            var isLowKnown = missing.TryFindMember(low, out var lowSlot);
            if (high is null)
            {
                if (isLowKnown)
                {
                    return (lowSlot, -1);
                }
            }
            else if (missing.TryFindMember(high, out var highSlot) & isLowKnown)
            {
                if (lowSlot < 0 || highSlot < 0)
                {
                    return (-1, -1);
                }

                var key = PairKey.Of(state.Members.Accounts.Key(lowSlot), state.Members.Accounts.Key(highSlot));
                if (missing.TryFindPair(key, out var pair))
                {
                    return (-1, pair);
                }
            }

            await missing.LoadAsync(cancellationToken);
        }
    }
}
