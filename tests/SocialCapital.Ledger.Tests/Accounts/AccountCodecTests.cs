using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Accounts;

public sealed class AccountCodecTests
{
    /// <summary>
    /// A field that is added, moved or taken away changes what stores hold: it needs a new version, a reader for the old one, and
    /// a new golden file beside this one.
    /// </summary>
    [Fact]
    public void The_layout_of_version_3_is_what_it_always_was()
    {
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Accounts", "account-layout-v3.txt"));
        var layout = AccountLayout.Describe<MemberAccount>(AccountCodec.ToBytes)
            + AccountLayout.Describe<RelationshipAccount>(AccountCodec.ToBytes);
        Assert.Equal(golden, layout, ignoreLineEndingDifferences: true);
    }

    /// <summary>Version 2 has the fields of favors and economies behind those of version 1, which stand where they stood.</summary>
    [Fact]
    public void Version_1_is_read_still()
    {
        var member = new MemberAccount { Given = new Goodwill(7), LastAt = new(99), FavorsReceived = 3 };
        var pair = new RelationshipAccount { LastOffset = 8, LastAt = new(99), Deposits = 2, Low = new() { Held = new(5), FavorsAsked = 4 } };
        var memberBytes = AccountCodec.ToBytes(member)[..201];
        var pairBytes = AccountCodec.ToBytes(pair)[..257];
        (memberBytes[0], pairBytes[0]) = (1, 1);

        Assert.True(Simulation.AccountsAgree.Same(member with { FavorsReceived = 0 }, AccountCodec.ReadMember(memberBytes)));
        pair.Low.FavorsAsked = 0;
        (pair.Deposits, pair.CountedAfter) = (0, 8);
        Assert.True(Simulation.AccountsAgree.Same(pair, AccountCodec.ReadRelationship(pairBytes)));
        var layout = AccountLayout.Describe<MemberAccount>(AccountCodec.ToBytes) + AccountLayout.Describe<RelationshipAccount>(AccountCodec.ToBytes);
        var golden = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Accounts", "account-layout-v1.txt"));
        Assert.Superset(
            golden.Where(line => !line.Contains("version 1", StringComparison.Ordinal)).ToHashSet(), layout.Split('\n').ToHashSet());
    }

    [Fact]
    public void Accounts_are_read_as_they_were_written()
    {
        var member = new MemberAccount { Given = new Goodwill(-5), Entries = 3, DecayedGiven = new() { Sum = 1.5, AsOf = new(9) } };
        var read = AccountCodec.ReadMember(AccountCodec.ToBytes(member));
        Assert.True(Simulation.AccountsAgree.Same(member, read));

        var pair = new RelationshipAccount { LastOffset = 8, High = new() { Thanked = 2, Rating = new() { Offset = 4 } } };
        Assert.True(Simulation.AccountsAgree.Same(pair, AccountCodec.ReadRelationship(AccountCodec.ToBytes(pair))));
    }

    [Fact]
    public void Other_bytes_are_refused()
    {
        var bytes = AccountCodec.ToBytes(default(MemberAccount));
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadMember(bytes.AsSpan(1)); });
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadMember([]); });
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadRelationship(bytes); });
        bytes[0] = 4;
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadMember(bytes); });
    }
}
