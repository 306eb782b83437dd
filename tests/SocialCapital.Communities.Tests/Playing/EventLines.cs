using SocialCapital.Communities.Events;
using SocialCapital.Communities.Generation;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Tests.Playing;

/// <summary>Events written by hand, one each hour from the start.</summary>
internal sealed class EventLines
{
    private readonly List<CommunityEvent> _events = [];

    public IReadOnlyList<CommunityEvent> Events => _events;

    public Timestamp Now => At(_events.Count);

    public static Timestamp At(int hour) => Scenario.Start.Plus(TimeSpan.FromHours(hour));

    public string Deposit(string from, string to, decimal? amount = null, string? activity = null) =>
        Add(EntryKind.Deposit, from, to, amount: amount, activity: activity);

    public string Ask(string from, string to, decimal amount) => Add(EntryKind.FavorAsked, from, to, amount: amount);

    public string End(string favor, EntryKind kind, string from, string to) => Add(kind, from, to, of: favor);

    public string Appreciate(string from, string to, string of, double value) =>
        Add(EntryKind.Appreciation, from, to, of: of, value: value);

    public string Rate(string from, string to, double value) => Add(EntryKind.Rating, from, to, value: value);

    private string Add(
        EntryKind kind, string from, string to, decimal? amount = null, string? activity = null, double? value = null, string? of = null)
    {
        var at = At(_events.Count);
        _events.Add(new CommunityEvent
        {
            Id = $"e{_events.Count + 1}",
            Kind = kind,
            From = from,
            To = to,
            At = at,
            Activity = activity,
            Amount = amount is { } units ? new Goodwill((long)(units * Goodwill.MicroUnitsPerUnit)) : null,
            Value = value is { } one ? new Fraction((int)Math.Round(one * Fraction.MillionthsPerOne)) : null,
            Of = of,
            ExpiresAt = kind == EntryKind.FavorAsked ? at.Plus(TimeSpan.FromDays(14)) : null,
        });
        return _events[^1].Id;
    }
}
