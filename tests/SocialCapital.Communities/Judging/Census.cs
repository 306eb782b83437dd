using SocialCapital.Communities.Events;
using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Members;
using SocialCapital.Communities.Playing;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Communities.Judging;

/// <summary>Counts what each role did, and what was said of it, as a check of the generator by eye.</summary>
public static class Census
{
    private static readonly string[] Columns =
        ["members", "deposits each", "thanked for", "disappointing", "asks each", "asked each", "honored", "declined", "expired"];

    /// <summary>Makes and plays a community, and writes down what the ledger took.</summary>
    public static async Task WriteAsync(TextWriter output, Scenario scenario)
    {
        var community = CommunityGenerator.Make(scenario);
        await using var played = await LedgerPlay.RunAsync(community.Events, scenario.End, community.Founders);
        var table = new MarkdownTable(["role"], Columns);
        foreach (var role in community.Members.GroupBy(member => member.Role).OrderBy(role => role.Key))
        {
            table.Add([role.Key.ToString()], Count(role.Select(member => member.Name).ToHashSet(), played.Accepted));
        }

        var rejections = string.Concat(played.Rejections.Select(pair => $", {pair.Value} rejected ({pair.Key})"));
        output.WriteLine(
            $"{community.Members.Count} members, {community.Events.Count} events, {played.Accepted.Count} accepted, "
            + $"{played.CreditRefused} favors refused for want of credit, {played.FallenAway} fell away{rejections}\n\n{table}");
    }

    private static double[] Count(HashSet<string> names, IReadOnlyList<CommunityEvent> events)
    {
        double Of(Func<CommunityEvent, bool> which) => events.Count(which);
        double size = names.Count;
        var deposits = Of(happened => happened.Kind == EntryKind.Deposit && names.Contains(happened.From));
        var honored = Of(happened => happened.Kind == EntryKind.FavorHonored && names.Contains(happened.From));
        var asked = Of(happened => happened.Kind == EntryKind.FavorAsked && names.Contains(happened.To));
        return
        [
            size,
            deposits / size,
            Of(happened => Appreciates(happened) && IsThanks(happened)) / (deposits + honored),
            Of(happened => Appreciates(happened) && !IsThanks(happened)) / (deposits + honored),
            Of(happened => happened.Kind == EntryKind.FavorAsked && names.Contains(happened.From)) / size,
            asked / size,
            honored / asked,
            Of(happened => happened.Kind == EntryKind.FavorDeclined && names.Contains(happened.From)) / asked,
            Of(happened => happened.Kind == EntryKind.FavorExpired && names.Contains(happened.From)) / asked,
        ];

        bool Appreciates(CommunityEvent happened) => happened.Kind == EntryKind.Appreciation && names.Contains(happened.To);
        static bool IsThanks(CommunityEvent happened) => happened.Value!.Value.Millionths >= Fraction.MillionthsPerOne;
    }
}
