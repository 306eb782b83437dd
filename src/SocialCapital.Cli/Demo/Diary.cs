using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Demo;

/// <summary>What happened in the simulated year: the events so far, and what everybody got from everybody.</summary>
internal sealed class Diary(DateTimeOffset start)
{
    public const int Days = 365;

    private readonly List<EventDraft> _events = [];
    private readonly Dictionary<(string From, string To), int> _helped = [];

    /// <summary>The end of the year; nothing happens later.</summary>
    public DateTimeOffset End { get; } = start.AddDays(Days);

    /// <summary>The events in the order of their times; what refers to an earlier one comes after it.</summary>
    public IReadOnlyList<EventDraft> Events => [.. _events.OrderBy(draft => draft.Time)];

    /// <summary>How often one has helped another.</summary>
    public int Helped(string from, string to) => _helped.GetValueOrDefault((from, to));

    /// <summary>A deposit by activity.</summary>
    /// <returns>Its id, for an appreciation.</returns>
    public string Deposit(DateTimeOffset time, string from, string to, string activity, decimal quality)
    {
        _helped[(from, to)] = Helped(from, to) + 1;
        return Add("deposit", time, from, to, draft => draft with { Activity = activity, Quality = quality });
    }

    /// <summary>A deposit of an explicit amount.</summary>
    /// <returns>Its id, for an appreciation.</returns>
    public string DepositAmount(DateTimeOffset time, string from, string to, decimal amount)
    {
        _helped[(from, to)] = Helped(from, to) + 1;
        return Add("deposit", time, from, to, draft => draft with { Amount = amount });
    }

    /// <summary>The receiver's own valuation of a deposit, as a multiple of its worth.</summary>
    public void Appreciate(DateTimeOffset time, string receiver, string giver, string deposit, decimal value) =>
        Add("appreciation", time, receiver, giver, draft => draft with { Of = deposit, Value = value });

    public void Rate(DateTimeOffset time, string from, string to, decimal value) =>
        Add("rating", time, from, to, draft => draft with { Value = value });

    /// <summary>A moment of a day, by the share of the day that has passed.</summary>
    public DateTimeOffset At(int day, double share) => start.AddDays(day).AddSeconds(Math.Floor(share * TimeSpan.SecondsPerDay));

    private string Add(string type, DateTimeOffset time, string from, string to, Func<EventDraft, EventDraft> complete)
    {
        string id = $"demo-{_events.Count + 1}";
        _events.Add(complete(new EventDraft(id, type, from, to) { Time = time < End ? time : End }));
        return id;
    }
}
