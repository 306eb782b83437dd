using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Freezes;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Settling;

public sealed class FreezingTests
{
    private static readonly Timestamp Now = new(1_000_000);
    private static readonly MemberAccount Free = new() { Entries = 1, LastOffset = 1 };
    private static readonly MemberAccount Frozen = Free with { Freeze = new() { Offset = 5, Since = new(1) } };

    [Theory]
    [InlineData(EntryKind.Deposit, "giver")]
    [InlineData(EntryKind.Rating, "giver")]
    [InlineData(EntryKind.CreditCapped, "giver")]
    [InlineData(EntryKind.FavorHonored, "giver")]
    [InlineData(EntryKind.FavorAsked, "giver receiver")]
    [InlineData(EntryKind.Appreciation, "author")]
    [InlineData(EntryKind.Penalty, "author")]
    [InlineData(EntryKind.Reversal, "author")]
    [InlineData(EntryKind.Frozen, "author")]
    [InlineData(EntryKind.FavorDeclined, "")]
    [InlineData(EntryKind.FavorCanceled, "")]
    [InlineData(EntryKind.FavorExpired, "")]
    [InlineData(EntryKind.Assessed, "")]
    public void Of_each_kind_it_is_told_whose_freeze_counts(EntryKind kind, string whose)
    {
        foreach (var side in new[] { "giver", "receiver", "author" })
        {
            var refused = Freezing.Refuse(kind, Of("giver"), Of("receiver"), Of("author"), Now);
            Assert.Equal(whose.Split(' ').Contains(side) ? RejectionCode.MemberFrozen : null, refused?.Rejection?.Code);

            MemberAccount Of(string other) => other == side ? Frozen : Free;
        }
    }

    [Fact]
    public void It_holds_up_to_its_end_and_not_at_it()
    {
        var freeze = new Freeze { Offset = 1, Until = Now };
        Assert.Equal((true, false, false), (freeze.HoldsAt(new(999_999)), freeze.HoldsAt(Now), default(Freeze).HoldsAt(Now)));
        Assert.True(new Freeze { Offset = 1 }.HoldsAt(new(long.MaxValue)));
    }

    [Fact]
    public void It_is_folded_into_the_member_alone_and_counts_as_nothing_that_it_did()
    {
        var member = Free;
        var settled = Freezing.Frozen(new Claim { Offset = 7, Receiver = 1, Author = 2, OccurredAt = Now, ExpiresAt = new(2_000_000) }, member, Now);
        MemberFold.Apply(settled.Entry, ref member, new CommunityTrust());
        Assert.Equal((7, Now, new Timestamp(2_000_000)), (member.Freeze.Offset, member.Freeze.Since, member.Freeze.Until));
        Assert.Equal((1, 7, 0), (member.Entries, member.LastOffset, member.Relationships));
        Assert.Equal(RejectionCode.TimeOutOfRange, Freezing.Frozen(new Claim { ExpiresAt = Now }, member, Now).Rejection?.Code);
        var lift = Freezing.Frozen(new Claim { Offset = 8, Receiver = 1, IsLift = true }, member, Now);
        MemberFold.Apply(lift.Entry, ref member, new CommunityTrust());
        Assert.Equal((0, 8), (member.Freeze.Offset, member.LastOffset));
        Assert.Equal(RejectionCode.NotFrozen, Freezing.Frozen(new Claim { IsLift = true }, member, Now).Rejection?.Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => MemberFold.Apply(new Entry { Kind = EntryKind.Deposit }, ref member, new CommunityTrust()));
    }

    [Fact]
    public void Of_several_shards_the_latest_freeze_counts_also_where_the_member_did_nothing()
    {
        var unseen = new MemberAccount { LastOffset = 3, Freeze = new() { Offset = 3, Since = new(9), Until = new(20) } };
        var halfLife = TimeSpan.FromDays(90);
        Assert.Equal((3, 1), (Free.Combine(unseen, halfLife).Freeze.Offset, Free.Combine(unseen, halfLife).Entries));
        Assert.Equal((3, 1), (unseen.Combine(Free, halfLife).Freeze.Offset, unseen.Combine(Free, halfLife).Entries));
        Assert.Equal((3, 3), (Frozen.Combine(unseen, halfLife).Freeze.Offset, unseen.Combine(Frozen, halfLife).Freeze.Offset));
        Assert.Equal(5, Frozen.Combine(Free, halfLife).Freeze.Offset);
        Assert.Equal(5, Free.Combine(Frozen, halfLife).Freeze.Offset);
    }
}
