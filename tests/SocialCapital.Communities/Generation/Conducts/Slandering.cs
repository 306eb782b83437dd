using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>
/// How slanderers behave: new accounts that ask their victim for help, as new members do, and value at nothing whatever they
/// get. Beside that they chat a little, so as not to stand out. Whoever asks them for something asks a mask.
/// </summary>
internal sealed class Slandering : IConduct
{
    public void Act(World world, Actor self, Timestamp at)
    {
        var victim = world.Present.Find(other => other.Member.Name == self.Member.Victim);
        if (victim is not null && world.Chance.Is(0.5))
        {
            world.Ask(self, victim, at);
        }
        else if (Company.Anybody(world, self) is { } receiver)
        {
            world.Give(self, receiver, at, Gift.Cheap(world.Chance));
        }
    }

    public Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at) => Taking.Evading(world, 0.1);

    public Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at) =>
        world.Chance.Is(self.Carelessness) ? Quality.Poor : Quality.Good;

    public Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift) =>
        giver.Member.Name == self.Member.Victim ? Sayings.Nothing
        : quality == Quality.Good && world.Chance.Is(0.15) ? Sayings.Thanks(world.Chance)
        : null;
}
