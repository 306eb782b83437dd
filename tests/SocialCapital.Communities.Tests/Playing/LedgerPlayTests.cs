using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Playing;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Communities.Tests.Playing;

public sealed class LedgerPlayTests
{
    private static readonly Scenario Small = new(Attack.All, 0.3, 5, Persons: 60, Days: 200);

    [Fact]
    public async Task A_favor_that_is_honored_and_thanked_for_stands_in_both_accounts()
    {
        var lines = new EventLines();
        var favor = lines.Ask("ann", "bob", 4);
        var honored = lines.End(favor, EntryKind.FavorHonored, "bob", "ann");
        lines.Appreciate("ann", "bob", honored, 1.5);
        var declined = lines.Ask("ann", "bob", 1);
        lines.End(declined, EntryKind.FavorDeclined, "bob", "ann");
        var expired = lines.Ask("cyd", "bob", 5);
        lines.End(expired, EntryKind.FavorExpired, "bob", "cyd");

        await using var played = await LedgerPlay.RunAsync(lines.Events, lines.Now, []);
        var bob = await AccountAsync(played, "bob");
        var ann = await AccountAsync(played, "ann");

        Assert.Empty(played.Rejections);
        Assert.Equal(Goodwill.FromUnits(6), bob.Given);
        Assert.Equal(Goodwill.FromUnits(6), ann.Received);
        Assert.Equal((2, 1, 0, 1), (bob.FavorsAskedOf, bob.FavorsHonored, bob.FavorsDeclined, bob.FavorsExpired));
        Assert.True(bob.ThanksBreadth > 0);

        // The second favor was never asked: ann owes bob six by then, and the line is five.
        Assert.Equal((1, 1), (played.CreditRefused, played.FallenAway));
    }

    [Fact]
    public async Task Each_event_is_dated_by_its_own_time()
    {
        var lines = new EventLines();
        lines.Deposit("ann", "bob", activity: "help");
        lines.Deposit("bob", "ann", amount: 2);
        lines.Deposit("ann", "cyd", activity: "comment");

        await using var played = await LedgerPlay.RunAsync(lines.Events, lines.Now, []);
        var ann = await AccountAsync(played, "ann");

        Assert.Equal((EventLines.At(0), EventLines.At(2)), (ann.FirstAt, ann.LastAt));
        Assert.Equal(new Goodwill(3_500_000), ann.Given);
    }

    [Fact]
    public async Task What_is_beyond_the_line_is_not_asked_and_what_is_about_it_falls_away()
    {
        var lines = new EventLines();
        var favor = lines.Ask("ann", "bob", 6);
        var honored = lines.End(favor, EntryKind.FavorHonored, "bob", "ann");
        lines.Appreciate("ann", "bob", honored, 1);
        lines.Deposit("ann", "bob", amount: 3);

        await using var played = await LedgerPlay.RunAsync(lines.Events, lines.Now, []);

        Assert.Equal((1, 2), (played.CreditRefused, played.FallenAway));
        Assert.Equal(["e4"], played.Accepted.Select(happened => happened.Id));
    }

    [Fact]
    public async Task What_the_ledger_rejects_is_counted_by_its_reason()
    {
        var lines = new EventLines();
        lines.Deposit("ann", "bob", amount: 5_000);

        await using var played = await LedgerPlay.RunAsync(lines.Events, lines.Now, []);

        Assert.Equal([RejectionCode.AmountOutOfRange], played.Rejections.Keys);
        Assert.Empty(played.Accepted);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_whole_community_is_taken_without_rejections_and_conserves_goodwill(Attack attack)
    {
        var community = CommunityGenerator.Make(Small with { Attack = attack });
        await using var played = await LedgerPlay.RunAsync(community.Events, community.Scenario.End, community.Founders);
        var figures = await played.Shard.GetFiguresAsync();

        // Who has twenty favors open is told so: takers may run into it.
        Assert.DoesNotContain(played.Rejections.Keys, code => code != RejectionCode.TooManyFavors);
        Assert.Equal(community.Events.Count, played.Accepted.Count + played.CreditRefused + played.FallenAway + played.Rejections.Values.Sum());

        // Takers are soon in debt, and most of what they would ask for never is.
        Assert.InRange(played.Accepted.Count / (double)community.Events.Count, 0.5, 1);
        Assert.Equal(Int128.Zero, figures.ConservationError);
        Assert.Equal(played.Accepted.Count, figures.Offset);
    }

    [Fact]
    public async Task The_same_events_are_scored_the_same_each_time()
    {
        var first = await ScoresAsync();
        var second = await ScoresAsync();

        Assert.True(first.Known.Count >= 50);
        Assert.Equal(first.Known, second.Known);

        static async Task<Scores> ScoresAsync()
        {
            var community = CommunityGenerator.Make(Small);
            await using var played = await LedgerPlay.RunAsync(community.Events, community.Scenario.End, community.Founders);
            return await LedgerScores.ReadAsync(played);
        }
    }

    [Fact]
    public async Task The_founders_are_the_first_that_the_ledger_sees()
    {
        var community = CommunityGenerator.Make(Small);
        await using var played = await LedgerPlay.RunAsync(community.Events, community.Scenario.End, community.Founders);
        var first = new List<string>();
        await foreach (var member in (await played.Shard.ScanMembersAsync()).Accounts)
        {
            if (member.Number < Scenario.Founders)
            {
                first.Add(member.Name);
            }
        }

        Assert.Equal(community.Founders.Order(), first.Order());
    }

    public static TheoryData<Attack> Attacks => [.. Enum.GetValues<Attack>()];

    private static async Task<MemberAccount> AccountAsync(PlayedCommunity played, string member) =>
        Assert.Single((await played.Shard.ReadMembersAsync([member])).Images).Member;
}
