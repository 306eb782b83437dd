using System.Runtime.CompilerServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Freezes;
using SocialCapital.Domain.Time;
using Xunit;

namespace SocialCapital.Domain.Tests.Accounts;

public sealed class AccountSizeTests
{
    // A field more is some megabytes for each million accounts: it should be meant.
    [Fact]
    public void Accounts_take_no_more_room_in_memory_than_is_told()
    {
        Assert.Equal(232, Unsafe.SizeOf<RelationshipAccount>());
        Assert.Equal(272, Unsafe.SizeOf<MemberAccount>());
    }

    [Fact]
    public void A_copy_of_an_account_stays_as_it_was_when_the_account_changes()
    {
        var member = new MemberAccount { FavorsHonored = 1, Penalized = Goodwill.FromUnits(2) };
        member.Trust.Kept = member.Trust.Kept.With(1, new Timestamp(5), TimeSpan.FromDays(1));
        var copy = member;
        member.FavorsHonored++;
        member.Freeze = new Freeze { Offset = 9 };
        member.Trust.Kept = default;
        Assert.Equal((1, 0, 1), (copy.FavorsHonored, copy.Freeze.Offset, copy.Trust.Kept.Sum));
        Assert.Equal((2, 9, 0, Goodwill.FromUnits(2)), (member.FavorsHonored, member.Freeze.Offset, member.Trust.Kept.Sum, member.Penalized));

        var side = new RelationshipSide { Held = Goodwill.FromUnits(1), Thanked = 3 };
        var other = side;
        side.Held = default;
        side.HasCreditCap = true;
        Assert.Equal((Goodwill.FromUnits(1), 3, false), (other.Held, other.Thanked, other.HasCreditCap));
        Assert.Equal((Goodwill.Zero, 3, true), (side.Held, side.Thanked, side.HasCreditCap));
    }

    [Fact]
    public void What_came_and_went_takes_no_room()
    {
        var member = default(MemberAccount);
        member.FavorsAskedOf++;
        member.FavorsAskedOf--;
        member.Trust.Distrust = member.Trust.Distrust.With(1, new Timestamp(5), TimeSpan.FromDays(1));
        member.Trust.Distrust = default;
        Assert.Equal(default, member);

        var side = default(RelationshipSide);
        side.Thanked++;
        side.Thanked--;
        Assert.Equal(default, side);

        // And what stays nothing costs nothing.
        var before = GC.GetAllocatedBytesForCurrentThread();
        side.Held += Goodwill.Zero;
        member.FavorsReferred += 0;
        member.Trust.Distrust = default;
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
