using SocialCapital.Communities.Members;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>
/// How takers behave: they ask of many, with a liking for the generous; they give little, and what costs little; they have no
/// time when they are asked, or do not answer. They are no fools: they do not complain, and say thanks now and then.
/// </summary>
internal sealed class Taking : IConduct
{
    public void Act(World world, Actor self, Timestamp at)
    {
        if (world.Chance.Is(0.8))
        {
            if (FindGiver(world, self) is { } asked)
            {
                world.Ask(self, asked, at);
            }
        }
        else if (Company.Usual(world, self) is { } receiver)
        {
            world.Give(self, receiver, at, Gift.Cheap(world.Chance));
        }
    }

    public Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at) => Evading(world, 0.12);

    public Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at) =>
        world.Chance.Is(0.4) ? Quality.Poor : Quality.Good;

    public Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift) =>
        quality == Quality.Good && world.Chance.Is(0.1) ? Sayings.Thanks(world.Chance) : null;

    /// <summary>Honors with a probability; else has no time, or does not answer.</summary>
    public static Reply Evading(World world, double honors) =>
        world.Chance.Is(honors) ? Reply.Honor : world.Chance.Is(0.5) ? Reply.Decline : Reply.Ignore;

    /// <summary>Somebody who is seen, the generous twice as likely: it gets about who can't say no.</summary>
    public static Actor? FindGiver(World world, Actor self) => world.Chance.Pick(
        world.Present, other => other == self ? 0 : other.Visibility * (other.Member.Role == Role.Generous ? 2 : 1));
}
