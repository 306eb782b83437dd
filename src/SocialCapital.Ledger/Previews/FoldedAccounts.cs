using System.Runtime.InteropServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Previews;

/// <summary>Accounts of one shard, in memory, that entries are folded into. Holds no more of them than the plan allows.</summary>
internal sealed class FoldedAccounts(PreviewPlan plan, CommunityTrust trust)
{
    private const int Nobody = -1;

    private int _commons = Nobody;

    /// <summary>The members' accounts by their numbers.</summary>
    public Dictionary<int, MemberAccount> Members { get; } = [];

    /// <summary>The relationships' accounts.</summary>
    public Dictionary<PairKey, RelationshipAccount> Pairs { get; } = [];

    /// <summary>The ids of those members of whom anybody wants to know it.</summary>
    public Dictionary<int, string> Names { get; } = [];

    /// <summary>Puts the policy's trusted set in force.</summary>
    public void Trust(Policy policy) => trust.IsNamed = policy.Trusted.Count > 0
        ? number => Names.TryGetValue(number, out var name) && policy.Trusted.Contains(name)
        : null;

    /// <summary>Keeps a member's id.</summary>
    public void Know(int number, string name)
    {
        Names[number] = name;
        _commons = name == Identifier.Commons ? number : _commons;
    }

    /// <summary>Whether an entry is one with the commons.</summary>
    public bool IsWithCommons(in Entry entry) => entry.Giver == _commons || entry.Receiver == _commons;

    /// <summary>The accounts that an entry touches, as they are before it.</summary>
    public (MemberAccount Giver, MemberAccount Receiver, RelationshipAccount Pair) Before(in Entry entry) => (
        Members.GetValueOrDefault(entry.Giver), Members.GetValueOrDefault(entry.Receiver), Pairs.GetValueOrDefault(PairKey.Of(entry.Giver, entry.Receiver)));

    /// <summary>Folds an entry.</summary>
    /// <exception cref="PreviewException">There are more accounts than the plan allows.</exception>
    /// <exception cref="JournalCorruptException">The entry gives something to its giver: no journal has such.</exception>
    public void Apply(in Entry entry, Policy policy)
    {
        Make(entry.Receiver);
        if (entry.Kind.IsAboutMemberAlone())
        {
            MemberFold.Apply(entry, ref CollectionsMarshal.GetValueRefOrNullRef(Members, entry.Receiver), trust);
            return;
        }

        if (entry.Giver == entry.Receiver)
        {
            throw new JournalCorruptException($"The entry at offset {entry.Offset} has one member on both sides.");
        }

        Make(entry.Giver);
        var key = PairKey.Of(entry.Giver, entry.Receiver);
        if (!Pairs.ContainsKey(key))
        {
            Bound(Pairs.Count, plan.RelationshipsMax, "relationships");
        }

        // All are there: no reference moves.
        ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(Pairs, key, out _);
        Fold.Apply(
            entry,
            policy,
            ref CollectionsMarshal.GetValueRefOrNullRef(Members, entry.Giver),
            ref CollectionsMarshal.GetValueRefOrNullRef(Members, entry.Receiver),
            ref pair,
            IsWithCommons(entry) ? null : trust);
    }

    /// <summary>Keeps an account that the store has.</summary>
    /// <exception cref="PreviewException">There are more accounts than the plan allows.</exception>
    public void Add(in MemberRecord member)
    {
        Bound(Members.Count, plan.MembersMax, "members");
        Members[member.Number] = member.Account;
        Know(member.Number, member.Name);
    }

    /// <inheritdoc cref="Add(in MemberRecord)"/>
    public void Add(in RelationshipRecord pair)
    {
        Bound(Pairs.Count, plan.RelationshipsMax, "relationships");
        Pairs[pair.Key] = pair.Account;
    }

    /// <summary>Refuses one account more than there may be.</summary>
    /// <exception cref="PreviewException">There are as many as there may be.</exception>
    public static void Bound(int count, int max, string what)
    {
        if (count >= max)
        {
            throw new PreviewException($"The community is too large for this: it would hold more than {max} {what} in memory.");
        }
    }

    private void Make(int number)
    {
        if (!Members.ContainsKey(number))
        {
            Bound(Members.Count, plan.MembersMax, "members");
            Members.Add(number, default);
        }
    }
}
