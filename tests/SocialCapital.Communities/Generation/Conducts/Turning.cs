using SocialCapital.Communities.Members;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>
/// How traitors behave: exactly as the honest until they turn; then they ask, decline or do not answer, and what they still
/// give, so as not to be missed, disappoints.
/// </summary>
internal sealed class Turning : IConduct
{
    private readonly Honest _before = new(Role.Generous);

    public void Act(World world, Actor self, Timestamp at)
    {
        if (!HasTurned(self, at))
        {
            _before.Act(world, self, at);
        }
        else if (world.Chance.Is(0.6))
        {
            if (Company.Usual(world, self) is { } asked)
            {
                world.Ask(self, asked, at);
            }
        }
        else if (Company.Usual(world, self) is { } receiver)
        {
            world.Give(self, receiver, at);
        }
    }

    public Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at) =>
        HasTurned(self, at) ? Taking.Evading(world, 0.08) : _before.ReplyTo(world, self, asker, at);

    public Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at) => HasTurned(self, at)
        ? world.Chance.Is(0.75) ? Quality.Poor : Quality.Good
        : _before.QualityOf(world, self, receiver, at);

    public Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift) =>
        _before.Value(world, self, giver, quality, gift);

    private static bool HasTurned(Actor self, Timestamp at) => World.DayOf(at) >= self.Member.TurnsOn;
}
