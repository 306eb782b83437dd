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
    public void The_layout_of_version_1_is_what_it_always_was()
    {
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Accounts", "account-layout-v1.txt"));
        var layout = AccountLayout.Describe<MemberAccount>(AccountCodec.ToBytes)
            + AccountLayout.Describe<RelationshipAccount>(AccountCodec.ToBytes);
        Assert.Equal(golden, layout, ignoreLineEndingDifferences: true);
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
        bytes[0] = 2;
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadMember(bytes); });
    }
}
