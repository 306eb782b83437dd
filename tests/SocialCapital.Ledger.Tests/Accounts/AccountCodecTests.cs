using System.Buffers.Binary;
using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Simulation;
using SocialCapital.Ledger.Tests.Trust;

namespace SocialCapital.Ledger.Tests.Accounts;

public sealed class AccountCodecTests
{
    /// <summary>
    /// A field that is added, moved or taken away changes what stores hold: it needs a new version, a reader for the old one, and
    /// new golden files beside these.
    /// </summary>
    [Fact]
    public void The_layout_of_version_5_is_what_it_always_was()
    {
        var golden = File.ReadAllText(AccountSample.PathOf("account-layout-v5.txt"));
        var layout = AccountLayout.Describe((in MemberAccount account) => AccountSample.Unpacked(AccountCodec.ToBytes(account)))
            + AccountLayout.Describe((in RelationshipAccount account) => AccountSample.Unpacked(AccountCodec.ToBytes(account)));
        Assert.Equal(golden, layout, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Each_field_of_a_sample_is_read_from_where_its_version_has_it(int version)
    {
        var sample = AccountSample.Read(version);
        var member = AccountCodec.ReadMember(sample.Member);
        var pair = AccountCodec.ReadRelationship(sample.Relationship);
        Assert.All(AccountSample.Layout(version, nameof(MemberAccount)), field => Assert.Equal(At(AccountSample.Unpacked(sample.Member), field.At), AccountLayout.Read(member, field.Path)));
        Assert.All(AccountSample.Layout(version, nameof(RelationshipAccount)), field => Assert.Equal(At(AccountSample.Unpacked(sample.Relationship), field.At), AccountLayout.Read(pair, field.Path)));
        Assert.NotEqual(0, member.LastAt.UnixMicroseconds);

        static long At(byte[] bytes, int position) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(position));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_trust_of_a_sample_is_read_as_it_always_was_and_written_as_version_5_has_it(int version)
    {
        var sample = AccountSample.Read(version);
        var member = AccountCodec.ReadMember(sample.Member);
        var pair = AccountCodec.ReadRelationship(sample.Relationship);
        Assert.True(AccountsAgree.Same(AccountSample.Trust, member.Trust));
        Assert.Equal((AccountSample.Passed, null), (pair.Low.Passed, pair.High.Passed));
        var golden = AccountSample.Read(5);
        Assert.Equal(version == 5, member.Freeze.Offset > 0);
        member.Freeze = AccountCodec.ReadMember(golden.Member).Freeze;
        Assert.Equal(Convert.ToHexString(golden.Member), Convert.ToHexString(AccountCodec.ToBytes(member)));
        Assert.Equal(Convert.ToHexString(golden.Relationship), Convert.ToHexString(AccountCodec.ToBytes(pair)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Who_was_kept_before_there_was_trust_has_none_and_what_was_said_counts_in_full(int version)
    {
        var sample = AccountSample.Read(version);
        var member = AccountCodec.ReadMember(sample.Member);
        var pair = AccountCodec.ReadRelationship(sample.Relationship);
        Assert.Equal(default, member.Trust);
        Assert.Equal(member.TakingBreadth, member.WeighedTakingBreadth);
        Assert.NotEqual(0, member.WeighedTakingBreadth);
        var passed = new PassedTrust(default, default, 1);
        Assert.Equal((passed, passed), (pair.Low.Passed, pair.High.Passed));

        // Without a rating there is nothing that could count.
        BinaryPrimitives.WriteInt64LittleEndian(sample.Relationship.AsSpan(41), 0);
        pair = AccountCodec.ReadRelationship(sample.Relationship);
        Assert.Equal((null, passed), (pair.Low.Passed, pair.High.Passed));
        Assert.Equal(version == 1 ? pair.LastOffset : At345(sample), pair.CountedAfter);

        static long At345(AccountSample sample) => BinaryPrimitives.ReadInt64LittleEndian(sample.Relationship.AsSpan(345));
    }

    [Fact]
    public void Any_accounts_are_read_as_they_were_written_and_are_as_long_as_was_told() => Gen.Select(
        TrustSamples.Members, TrustSamples.Relationships).Sample((member, pair) =>
        {
            var memberBytes = AccountCodec.ToBytes(member);
            var pairBytes = AccountCodec.ToBytes(pair);
            Assert.Equal((AccountCodec.Length(member), AccountCodec.Length(pair)), (memberBytes.Length, pairBytes.Length));
            Assert.True(memberBytes.Length <= AccountCodec.MemberBytesMax && pairBytes.Length <= AccountCodec.RelationshipBytesMax);
            Assert.True(AccountsAgree.Same(member, AccountCodec.ReadMember(memberBytes)));
            Assert.True(AccountsAgree.Same(pair, AccountCodec.ReadRelationship(pairBytes)));
            Assert.Equal(memberBytes, AccountCodec.ToBytes(AccountCodec.ReadMember(memberBytes)));
            Assert.Equal(pairBytes, AccountCodec.ToBytes(AccountCodec.ReadRelationship(pairBytes)));

            // At the front of other bytes they end where they end.
            Assert.True(AccountsAgree.Same(member, AccountCodec.ReadMember([.. memberBytes, .. pairBytes], out var length)));
            Assert.Equal(memberBytes.Length, length);
            Assert.True(AccountsAgree.Same(pair, AccountCodec.ReadRelationship([.. pairBytes, .. memberBytes], out length)));
            Assert.Equal(pairBytes.Length, length);
        });

    [Fact]
    public void The_longest_accounts_have_all_the_fields_that_they_may_have()
    {
        var member = AccountSample.Unpacked(AccountCodec.ToBytes(new MemberAccount { Trust = TrustSamples.Longest(1) }));
        Assert.Equal(AccountCodec.MemberFieldBytesMax, member.Length - 1);
        var pair = AccountSample.Unpacked(AccountCodec.ToBytes(TrustSamples.LongestPair(1)));
        Assert.Equal(AccountCodec.RelationshipFieldBytesMax, pair.Length - 1);
    }

    [Fact]
    public void Damaged_accounts_are_refused_or_are_accounts() => Gen.Select(
        TrustSamples.Members, TrustSamples.Relationships, Gen.Int[0, int.MaxValue], Gen.Byte).Sample((member, pair, at, value) =>
        {
            Check(AccountCodec.ToBytes(member), bytes => AccountCodec.ToBytes(AccountCodec.ReadMember(bytes)));
            Check(AccountCodec.ToBytes(pair), bytes => AccountCodec.ToBytes(AccountCodec.ReadRelationship(bytes)));

            void Check(byte[] bytes, Func<byte[], byte[]> rewrite)
            {
                Assert.Throws<LedgerStoreException>(() => rewrite(bytes[..(at % bytes.Length)]));
                Assert.Throws<LedgerStoreException>(() => rewrite([.. bytes, 0]));
                bytes[at % bytes.Length] = value;
                try
                {
                    var again = rewrite(bytes);
                    Assert.Equal(again, rewrite(again));
                }
                catch (LedgerStoreException)
                {
                }
            }
        });

    [Fact]
    public void Other_bytes_are_refused()
    {
        var bytes = AccountCodec.ToBytes(default(MemberAccount));
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadMember(bytes.AsSpan(1)); });
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadMember([]); });
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadRelationship([]); });
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadRelationship(bytes); });
        bytes[0] = 6;
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadMember(bytes); });
        bytes[0] = 0;
        Assert.Throws<LedgerStoreException>(() => { AccountCodec.ReadMember(bytes); });
    }
}
