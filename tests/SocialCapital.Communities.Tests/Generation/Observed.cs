using SocialCapital.Communities.Events;
using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Members;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Communities.Tests.Generation;

/// <summary>A generated community as its events show it, without a look at how it was made.</summary>
internal sealed class Observed
{
    private readonly Dictionary<string, Member> _members;
    private readonly Dictionary<string, CommunityEvent> _events;

    public Observed(Attack attack, double share, long seed = 1)
    {
        Community = CommunityGenerator.Make(new Scenario(attack, share, seed));
        _members = Community.Members.ToDictionary(member => member.Name);
        _events = Community.Events.ToDictionary(happened => happened.Id);
    }

    public GeneratedCommunity Community { get; }

    public IReadOnlyList<CommunityEvent> Events => Community.Events;

    public Member Member(string name) => _members[name];

    public Role RoleOf(string name) => _members[name].Role;

    public bool IsHonest(string name) => !RoleOf(name).IsCheating();

    public bool AreOfOneGang(string one, string other) => Member(one).Gang is { } gang && Member(other).Gang == gang;

    public CommunityEvent About(CommunityEvent happened) => _events[happened.Of!];

    /// <summary>Of the favors that were asked, the part that was honored.</summary>
    /// <param name="which">Which, by the event that asked.</param>
    public double HonorRate(Func<CommunityEvent, bool> which)
    {
        var ended = Events
            .Where(happened => happened.Kind is EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorExpired)
            .Where(happened => which(About(happened))).ToList();
        Assert.True(ended.Count >= 20, $"{ended.Count} favors say nothing.");
        return ended.Count(happened => happened.Kind == EntryKind.FavorHonored) / (double)ended.Count;
    }

    /// <summary>What was given: deposits and honored favors.</summary>
    public IEnumerable<CommunityEvent> Given(Func<CommunityEvent, bool> which) =>
        Events.Where(happened => happened.Kind is EntryKind.Deposit or EntryKind.FavorHonored && which(happened));

    /// <summary>What was said of deposits; <paramref name="which"/> looks at the appreciation.</summary>
    public IEnumerable<CommunityEvent> Said(Func<CommunityEvent, bool> which) =>
        Events.Where(happened => happened.Kind == EntryKind.Appreciation && which(happened));

    public static bool IsThanks(CommunityEvent appreciation) => appreciation.Value!.Value.Millionths >= Fraction.MillionthsPerOne;

    public static int DayOf(CommunityEvent happened) => (int)happened.At.Since(Scenario.Start).TotalDays;
}
