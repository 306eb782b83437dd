using SocialCapital.Communities.Judging;
using SocialCapital.Communities.Members;
using SocialCapital.Communities.Playing;

namespace SocialCapital.Communities.Tests.Judging;

public sealed class JudgeTests
{
    [Theory]
    [InlineData(new[] { 0.8, 0.9 }, new[] { 0.1, 0.2, 0.3 }, 1)]
    [InlineData(new[] { 0.1 }, new[] { 0.8, 0.9 }, 0)]
    [InlineData(new[] { 0.5, 0.5 }, new[] { 0.5 }, 0.5)]
    [InlineData(new[] { 0.3, 0.7 }, new[] { 0.3, 0.5 }, 0.625)]
    public void The_auc_is_the_part_of_pairs_in_the_right_order_with_ties_as_halves(double[] high, double[] low, double expected) =>
        Assert.Equal(expected, Auc.Of(high, low), 12);

    [Fact]
    public void There_is_no_auc_without_both_sides()
    {
        Assert.True(double.IsNaN(Auc.Of([], [0.5])));
        Assert.True(double.IsNaN(Auc.Of([0.5], [])));
    }

    [Fact]
    public void The_judge_gives_the_unknown_the_start_and_looks_at_the_faint_on_their_own()
    {
        Member[] members =
        [
            Of("generous", Role.Generous), Of("quiet", Role.Quiet), Of("newcomer", Role.Newcomer),
            Of("taker", Role.Taker), Of("spy", Role.Spy),
        ];
        var scores = new Scores(new Dictionary<string, double> { ["generous"] = 0.9, ["quiet"] = 0.6, ["taker"] = 0.2, ["spy"] = 0.7 }, 0.5);

        var verdict = Judge.Of(scores, members);

        // Of six pairs the quiet one and the newcomer lose to the spy; among themselves they win two of four.
        Assert.Equal(4 / 6.0, verdict.All, 12);
        Assert.Equal(2 / 4.0, verdict.Faint, 12);
        Assert.Equal(1, Judge.Against(Role.Taker, scores, members), 12);
        Assert.Equal(1 / 3.0, Judge.Against(Role.Spy, scores, members), 12);
    }

    [Fact]
    public void A_table_is_written_in_markdown()
    {
        var table = new MarkdownTable(["attack", "cheats"], ["a", "b"]);
        table.Add(["rings", "5 %"], [0.5, -0.12345]);

        Assert.Equal("| attack | cheats | a | b |\n|---|---|---:|---:|\n| rings | 5 % | 0.500 | -0.123 |", table.ToString());
    }

    [Fact]
    public void Who_cheats_and_who_is_faint_is_told_by_the_role()
    {
        Assert.Equal(
            [Role.Taker, Role.Ring, Role.Spy, Role.Traitor, Role.Slanderer, Role.Flooder, Role.BackScratcher, Role.Whitewasher],
            Enum.GetValues<Role>().Where(role => role.IsCheating()));
        Assert.Equal([Role.Quiet, Role.Newcomer], Enum.GetValues<Role>().Where(role => role.IsFaint()));
    }

    private static Member Of(string name, Role role) => new(name, name, role, 0, 365);
}
