using SocialCapital.Communities.Members;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>
/// How rings behave: inside they give, ask, honor and thank each other all the time; outside they spend the looks of it, and
/// take. A spy spends half of its time outside, and is honest there, so that its word for the ring counts.
/// </summary>
internal sealed class Ringing(bool isSpy) : IConduct
{
    private readonly Honest _outside = new(Role.Reciprocal);
    private readonly Taking _taking = new();

    public void Act(World world, Actor self, Timestamp at)
    {
        if (world.Chance.Is(isSpy ? 0.5 : 0.7) && Company.Fellow(world, self) is { } fellow)
        {
            if (world.Chance.Is(0.3))
            {
                world.Ask(self, fellow, at);
            }
            else
            {
                world.Give(self, fellow, at);
            }
        }
        else if (isSpy)
        {
            _outside.Act(world, self, at);
        }
        else if (world.Chance.Is(0.6))
        {
            if (Taking.FindGiver(world, self) is { } asked)
            {
                world.Ask(self, asked, at);
            }
        }
        else if (Company.Seen(world, self) is { } receiver)
        {
            world.Give(self, receiver, at, Gift.Cheap(world.Chance));
        }
    }

    public Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at)
    {
        if (self.Gang.Contains(asker))
        {
            return world.Chance.Is(0.95) ? Reply.Honor : Reply.Ignore;
        }

        return isSpy ? _outside.ReplyTo(world, self, asker, at) : Taking.Evading(world, 0.15);
    }

    public Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at) =>
        self.Gang.Contains(receiver) ? Quality.Good
        : isSpy ? _outside.QualityOf(world, self, receiver, at)
        : _taking.QualityOf(world, self, receiver, at);

    public Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift)
    {
        if (self.Gang.Contains(giver))
        {
            return world.Chance.Is(0.8) ? Sayings.Thanks(world.Chance) : null;
        }

        return isSpy ? _outside.Value(world, self, giver, quality, gift) : _taking.Value(world, self, giver, quality, gift);
    }
}
