using System.Globalization;
using SocialCapital.Communities.Chances;
using SocialCapital.Communities.Events;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation;

/// <summary>
/// The community while it is being made: who is there, what is due, and what has happened. Things happen in the order of
/// time; what follows from one (a reply, a word of thanks) is put down to happen later.
/// </summary>
internal sealed class World(Chance chance)
{
    // A favor that nobody answers stays open for two weeks, as is usual.
    private static readonly TimeSpan FavorTime = TimeSpan.FromDays(14);

    private readonly PriorityQueue<Action<Timestamp>, (Timestamp At, long Number)> _due = new();
    private readonly List<CommunityEvent> _events = [];
    private long _number;

    public Chance Chance => chance;

    public IReadOnlyList<CommunityEvent> Events => _events;

    /// <summary>Who is there today.</summary>
    public List<Actor> Present { get; } = [];

    /// <summary>The day of a time, from 0.</summary>
    public static int DayOf(Timestamp at) => (int)at.Since(Scenario.Start).TotalDays;

    /// <summary>Whether somebody has come in the last month; the first members of all are not new.</summary>
    public static bool IsNew(Actor actor, Timestamp at) => actor.Member.JoinsOn > 0 && DayOf(at) - actor.Member.JoinsOn < 30;

    /// <summary>Puts something down to happen.</summary>
    public void At(Timestamp at, Action<Timestamp> happens) => _due.Enqueue(happens, (at, _number++));

    /// <summary>Lets everything happen that is due before a time.</summary>
    public void RunUntil(Timestamp end)
    {
        while (_due.TryPeek(out var happens, out var when) && when.At < end)
        {
            _due.Dequeue();
            happens(when.At);
        }
    }

    /// <summary>Something is given; what its receiver says of it, if anything, comes later.</summary>
    public void Give(Actor giver, Actor receiver, Timestamp at, Gift? gift = null)
    {
        var what = gift ?? Gift.Usual(chance);
        var quality = giver.Conduct.QualityOf(this, giver, receiver, at);
        var id = Add(EntryKind.Deposit, giver, receiver, at, what.Activity, what.Amount);
        Receive(giver, receiver, at, id, what, quality);
    }

    /// <summary>A favor is asked, and answered in its time or not at all.</summary>
    public void Ask(Actor asker, Actor asked, Timestamp at)
    {
        var what = Gift.Favor(chance);
        var ends = at.Plus(FavorTime);
        var id = Add(EntryKind.FavorAsked, asker, asked, at, what.Activity, what.Amount, expiresAt: ends);
        var answered = at.Plus(TimeSpan.FromDays(chance.LogNormal(0.5, 1.2)));
        if (asked.Conduct.ReplyTo(this, asked, asker, at) is var reply && (reply == Reply.Ignore || answered >= ends))
        {
            At(ends, when => Refuse(asker, asked, when, id, EntryKind.FavorExpired));
            return;
        }

        At(answered, when =>
        {
            if (!asked.Member.IsThereOn(DayOf(when)))
            {
                At(ends, late => Refuse(asker, asked, late, id, EntryKind.FavorExpired));
            }
            else if (reply == Reply.Decline)
            {
                Refuse(asker, asked, when, id, EntryKind.FavorDeclined);
            }
            else
            {
                var quality = asked.Conduct.QualityOf(this, asked, asker, when);
                var honored = Add(EntryKind.FavorHonored, asked, asker, when, of: id);
                Receive(asked, asker, when, honored, what, quality);
            }
        });
    }

    private void Refuse(Actor asker, Actor asked, Timestamp at, string id, EntryKind kind)
    {
        Add(kind, asked, asker, at, of: id);
        asker.With(asked).Bad++;
    }

    private void Receive(Actor giver, Actor receiver, Timestamp at, string id, Gift what, Quality quality)
    {
        giver.With(receiver).Given += what.Units;
        var dealings = receiver.With(giver);
        dealings.Given -= what.Units;
        dealings.Good += quality == Quality.Good ? 1 : 0;
        dealings.Bad += quality == Quality.Poor ? 1 : 0;
        if (dealings.Good == 2 && !dealings.IsWary)
        {
            // Whoever was good to one twice is no stranger.
            receiver.Befriend(giver);
        }

        if (receiver.Conduct.Value(this, receiver, giver, quality, what) is not { } value)
        {
            return;
        }

        At(at.Plus(TimeSpan.FromDays(Math.Min(20, chance.LogNormal(0.25, 1.5)))), when =>
        {
            if (!receiver.Member.IsThereOn(DayOf(when)))
            {
                return;
            }

            Add(EntryKind.Appreciation, receiver, giver, when, value: value, of: id);
            if (quality == Quality.Good && value.Millionths < Fraction.MillionthsPerOne)
            {
                // Nobody likes good work to be run down.
                giver.With(receiver).Bad++;
            }
        });
    }

    private string Add(
        EntryKind kind,
        Actor from,
        Actor to,
        Timestamp at,
        string? activity = null,
        Goodwill? amount = null,
        Fraction? value = null,
        string? of = null,
        Timestamp? expiresAt = null)
    {
        var id = "e" + (_events.Count + 1).ToString(CultureInfo.InvariantCulture);
        _events.Add(new CommunityEvent
        {
            Id = id,
            Kind = kind,
            From = from.Member.Name,
            To = to.Member.Name,
            At = at,
            Activity = activity,
            Amount = amount,
            Value = value,
            Of = of,
            ExpiresAt = expiresAt,
        });
        return id;
    }
}
