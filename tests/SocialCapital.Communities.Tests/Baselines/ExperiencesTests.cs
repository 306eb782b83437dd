using SocialCapital.Communities.Baselines;
using SocialCapital.Communities.Tests.Playing;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Communities.Tests.Baselines;

public sealed class ExperiencesTests
{
    [Fact]
    public void Thanks_and_honored_favors_are_good_and_disappointments_and_favors_not_honored_are_bad()
    {
        var lines = new EventLines();
        var help = lines.Deposit("bob", "ann", 3);
        lines.Appreciate("ann", "bob", help, 1);
        var poor = lines.Deposit("bob", "ann", 3);
        lines.Appreciate("ann", "bob", poor, 0.9);
        lines.Deposit("bob", "ann", 3);
        lines.End(lines.Ask("ann", "bob", 1), EntryKind.FavorHonored, "bob", "ann");
        lines.End(lines.Ask("ann", "bob", 1), EntryKind.FavorDeclined, "bob", "ann");
        lines.End(lines.Ask("ann", "bob", 1), EntryKind.FavorExpired, "bob", "ann");
        lines.Rate("ann", "bob", 0.5);
        lines.Rate("cyd", "bob", -0.5);
        lines.Rate("dan", "bob", 0);

        var experiences = Experiences.Of(lines.Events);

        Assert.All(experiences, experience => Assert.Equal("bob", experience.About));
        Assert.Equal(
            [("ann", true), ("ann", false), ("ann", true), ("ann", false), ("ann", false), ("ann", true), ("cyd", false)],
            experiences.Select(experience => (experience.From, experience.IsGood)));
    }

    [Fact]
    public void The_last_word_on_the_same_thing_counts_alone()
    {
        var lines = new EventLines();
        var help = lines.Deposit("bob", "ann", 3);
        lines.Appreciate("ann", "bob", help, 0);
        lines.Appreciate("ann", "bob", help, 1.5);
        var honored = lines.End(lines.Ask("ann", "bob", 1), EntryKind.FavorHonored, "bob", "ann");
        lines.Appreciate("ann", "bob", honored, 0.5);
        lines.Rate("ann", "bob", -1);
        lines.Rate("ann", "bob", 1);

        Assert.Equal(
            [(true, EventLines.At(2)), (false, EventLines.At(5)), (true, EventLines.At(7))],
            Experiences.Of(lines.Events).Select(experience => (experience.IsGood, experience.At)));
    }
}
