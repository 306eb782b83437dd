using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>
/// How flooders behave: "great post, keep it up" to everybody, day after day for some weeks, hardly ever afterwards. Nobody is
/// thankful, hardly anybody says so, and whoever asks them for something gets no answer.
/// </summary>
internal sealed class Flooding : IConduct
{
    private const int FloodDays = 40;

    public void Act(World world, Actor self, Timestamp at)
    {
        var isOver = World.DayOf(at) - self.Member.JoinsOn >= FloodDays;
        if ((!isOver || world.Chance.Is(0.02)) && Company.Anybody(world, self) is { } receiver)
        {
            world.Give(self, receiver, at, Gift.Comment);
        }
    }

    public Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at) =>
        world.Chance.Is(0.1) ? Reply.Decline : Reply.Ignore;

    public Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at) => Quality.Worthless;

    public Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift) => null;
}
