using System.Globalization;
using SocialCapital.Communities.Events;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Gains;

/// <summary>What somebody adds to a community's events: acts of help, what is said of them, and ratings.</summary>
/// <param name="prefix">What its ids begin with; nothing else's do.</param>
public sealed class Plot(string prefix)
{
    private static readonly TimeSpan WordAfter = TimeSpan.FromMinutes(5);

    private readonly List<CommunityEvent> _events = [];

    /// <summary>The events in the order of time.</summary>
    public IEnumerable<CommunityEvent> Events => _events.OrderBy(happened => happened.At);

    /// <summary>One helps another, who says what it was worth, or nothing.</summary>
    /// <param name="giver">Who helps.</param>
    /// <param name="receiver">Who is helped.</param>
    /// <param name="at">When.</param>
    /// <param name="value">How the receiver values it, five minutes later; null where it says nothing.</param>
    public void Help(string giver, string receiver, Timestamp at, Fraction? value)
    {
        var id = Add(new CommunityEvent
        {
            Id = "", Kind = EntryKind.Deposit, From = giver, To = receiver, At = at, Activity = "help",
        });
        if (value is not null)
        {
            Add(new CommunityEvent
            {
                Id = "", Kind = EntryKind.Appreciation, From = receiver, To = giver, At = at.Plus(WordAfter), Of = id, Value = value,
            });
        }
    }

    /// <summary>One rates another.</summary>
    public void Rate(string rater, string rated, Timestamp at, Fraction value) => Add(new CommunityEvent
    {
        Id = "", Kind = EntryKind.Rating, From = rater, To = rated, At = at, Value = value,
    });

    private string Add(CommunityEvent happens)
    {
        var id = prefix + (_events.Count + 1).ToString(CultureInfo.InvariantCulture);
        _events.Add(happens with { Id = id });
        return id;
    }
}
