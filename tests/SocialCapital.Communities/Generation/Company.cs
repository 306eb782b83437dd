using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation;

/// <summary>Whom a member meets.</summary>
internal static class Company
{
    private const int Tries = 3;

    /// <summary>A friend who is there, else somebody who is seen; null where nobody is there that one would deal with.</summary>
    public static Actor? Usual(World world, Actor self) => FirstTrusted(self, () =>
        world.Chance.Is(0.75) && world.Chance.Pick(self.Friends) is { } friend && world.Present.Contains(friend)
            ? friend
            : Seen(world, self));

    /// <summary>Somebody who is seen, by how much there is to see of them.</summary>
    public static Actor? Seen(World world, Actor self) =>
        world.Chance.Pick(world.Present, other => other == self ? 0 : other.Visibility);

    /// <summary>Anybody at all.</summary>
    public static Actor? Anybody(World world, Actor self) => world.Chance.Pick(world.Present, other => other == self ? 0 : 1);

    /// <summary>Somebody who has come in the last month; null where there is none that one would deal with.</summary>
    public static Actor? Newcomer(World world, Actor self, Timestamp at) => FirstTrusted(self, () =>
        world.Chance.Pick(world.Present, other => other != self && World.IsNew(other, at) ? 1 : 0));

    /// <summary>Another member of one's gang who is there; null where there is none.</summary>
    public static Actor? Fellow(World world, Actor self) => world.Chance.Pick(self.Gang, other => world.Present.Contains(other) ? 1 : 0);

    /// <summary>Makes a newcomer's first friends: those who are seen, and those with the same interest four times as likely.</summary>
    public static void Introduce(World world, Actor self)
    {
        for (var wanted = 4 + world.Chance.Poisson(4); wanted > 0; wanted--)
        {
            var friend = world.Chance.Pick(
                world.Present, other => other == self ? 0 : other.Visibility * (other.Interest == self.Interest ? 4 : 1));
            if (friend is not null)
            {
                self.Befriend(friend);
                friend.Befriend(self);
            }
        }
    }

    // Once bitten, twice shy: one looks for somebody else, up to a point.
    private static Actor? FirstTrusted(Actor self, Func<Actor?> pick)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (pick() is { } other && other != self && !self.With(other).IsWary)
            {
                return other;
            }
        }

        return null;
    }
}
