using SocialCapital.Communities.Members;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>
/// How honest members behave. They deal with friends most, help who is new, thank for about a quarter of what is good, seldom
/// complain, keep away from whoever let them down, and let others down themselves now and then: by carelessness, for lack of
/// time, or by not being there.
/// </summary>
internal sealed class Honest(Role role) : IConduct
{
    public void Act(World world, Actor self, Timestamp at)
    {
        if (world.Chance.Is(AskingShare(self, at)))
        {
            if (Company.Usual(world, self) is { } asked)
            {
                world.Ask(self, asked, at);
            }

            return;
        }

        // Communities that live have people who look after the new ones; the generous do so most.
        var other = world.Chance.Is(role == Role.Generous ? 0.3 : 0.12) ? Company.Newcomer(world, self, at) : null;
        if ((other ?? Company.Usual(world, self)) is { } receiver)
        {
            world.Give(self, receiver, at);
        }
    }

    public Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at)
    {
        var dealings = self.With(asker);
        var (honors, ignores) = role switch
        {
            Role.Generous => (0.92, 0.03),

            // Six units are two evenings' work: whoever has given so much more than they got waits for their turn.
            Role.Reciprocal => (dealings.Given > 6 && !World.IsNew(asker, at) ? 0.4 : 0.86, 0.05),

            // They do not look in every week.
            Role.Quiet => (0.6, 0.2),

            // They would if they could.
            _ => (World.IsNew(self, at) ? 0.55 : 0.75, 0.08),
        };
        honors *= dealings.IsWary ? 0.15 : 1;
        return world.Chance.Unit() is var u && u < honors ? Reply.Honor : u < honors + ignores ? Reply.Ignore : Reply.Decline;
    }

    public Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at) =>
        world.Chance.Is(self.Carelessness) ? Quality.Poor : Quality.Good;

    public Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift)
    {
        var chance = world.Chance;
        return quality switch
        {
            // Small things are liked in silence.
            Quality.Good when chance.Is(self.Thankfulness * (gift.IsSubstantial ? 1.3 : 0.6)) => Sayings.Thanks(chance),

            // A misunderstanding, or a bad day.
            Quality.Good when chance.Is(0.005) => Sayings.Disappointment(chance),

            // Most people keep a disappointment to themselves.
            Quality.Poor when chance.Is(0.35) => Sayings.Disappointment(chance),
            Quality.Worthless when chance.Is(0.04) => Sayings.Nothing,
            _ => null,
        };
    }

    // Who is new needs more than others.
    private double AskingShare(Actor self, Timestamp at) => World.IsNew(self, at) ? 0.4 : role switch
    {
        Role.Generous => 0.1,
        Role.Quiet => 0.25,
        _ => 0.2,
    };
}
