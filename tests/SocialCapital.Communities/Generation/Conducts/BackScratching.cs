using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>
/// How back-scratchers behave: each gives to the other, thanks it and honors what it asks, and nobody else gets anything. They
/// take from the others as anybody does, which is what they need the looks for.
/// </summary>
internal sealed class BackScratching : IConduct
{
    public void Act(World world, Actor self, Timestamp at)
    {
        if (world.Chance.Is(0.75))
        {
            if (Company.Fellow(world, self) is not { } fellow)
            {
                return;
            }

            if (world.Chance.Is(0.25))
            {
                world.Ask(self, fellow, at);
            }
            else
            {
                world.Give(self, fellow, at);
            }
        }
        else if (Company.Seen(world, self) is { } asked)
        {
            world.Ask(self, asked, at);
        }
    }

    public Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at) =>
        self.Gang.Contains(asker) ? Reply.Honor : Taking.Evading(world, 0);

    public Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at) => Quality.Good;

    public Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift) =>
        world.Chance.Is(self.Gang.Contains(giver) ? 0.6 : 0.1) && quality == Quality.Good ? Sayings.Thanks(world.Chance) : null;
}
