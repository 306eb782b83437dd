using SocialCapital.Communities.Members;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>
/// How whitewashers behave: under each new name they are a nice newcomer for ten days, then they cheat until the name is burnt.
/// The name leaves without a word: what it was asked expires.
/// </summary>
internal sealed class Whitewashing : IConduct
{
    private const int NiceDays = 10;

    private readonly Honest _nice = new(Role.Newcomer);

    public void Act(World world, Actor self, Timestamp at)
    {
        if (IsNice(self, at))
        {
            _nice.Act(world, self, at);
        }
        else if (world.Chance.Is(0.5))
        {
            if (Taking.FindGiver(world, self) is { } asked)
            {
                world.Ask(self, asked, at);
            }
        }
        else if (Company.Seen(world, self) is { } receiver)
        {
            world.Give(self, receiver, at);
        }
    }

    public Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at) =>
        IsNice(self, at) ? _nice.ReplyTo(world, self, asker, at) : Taking.Evading(world, 0.12);

    public Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at) => IsNice(self, at)
        ? _nice.QualityOf(world, self, receiver, at)
        : world.Chance.Is(0.7) ? Quality.Poor : Quality.Good;

    public Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift) =>
        quality == Quality.Good && world.Chance.Is(0.15) ? Sayings.Thanks(world.Chance) : null;

    private static bool IsNice(Actor self, Timestamp at) => World.DayOf(at) - self.Member.JoinsOn < NiceDays;
}
