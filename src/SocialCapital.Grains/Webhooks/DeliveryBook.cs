using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Grains.Webhooks;

/// <summary>
/// Decides what of a webhook is tried when. Pure but for its dice. A notice that fails holds back those of its subject alone, which
/// wait behind it; where one delivery after another fails the receiver is taken for down, and no more is read for it.
/// </summary>
internal sealed class DeliveryBook(KeptWebhook kept, TimeSpan retryFor, Func<double> dice)
{
    /// <summary>So many wait at most; where there are as many nothing more is read until some have gone.</summary>
    public const int HeldMax = 1_000;

    /// <summary>So many of one subject wait at most: of one that goes on and on the oldest is given up, lest it hold back all others.</summary>
    public const int HeldPerSubjectMax = 100;

    /// <summary>So many that were given up are kept; older ones are gone.</summary>
    public const int DeadMax = 1_000;

    /// <summary>After so many failures in a row, of whatever subjects, the receiver is taken for down.</summary>
    public const int DownAfter = 5;

    /// <summary>So many secrets sign at most.</summary>
    public const int SecretsMax = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(12);

    /// <summary>Whether it delivers.</summary>
    public bool IsOn => kept.DisabledAt is null;

    /// <summary>Whether more may be read from the feed.</summary>
    public bool MayRead => IsOn && !IsDown && kept.Held.Count < HeldMax;

    /// <summary>Whether the receiver is taken for down.</summary>
    public bool IsDown => kept.FailuresInARow >= DownAfter;

    /// <summary>How many have been given up since the book was opened.</summary>
    public long GivenUp { get; private set; }

    /// <summary>The pause after a number of failures: 5 seconds, four times as long each time, 12 hours at most; and up to a quarter more.</summary>
    public TimeSpan PauseAfter(int attempts)
    {
        var pause = attempts > 10 ? LongestPause : FirstPause * Math.Pow(4, Math.Max(0, attempts - 1));
        return (pause < LongestPause ? pause : LongestPause) * (1 + (dice() / 4));
    }

    /// <summary>What is due: of each subject the first that waits, if its time has come.</summary>
    public KeptDelivery[] Due(Timestamp now)
    {
        if (!IsOn)
        {
            return [];
        }

        var subjects = new HashSet<long>();
        return [.. kept.Held.Where(held => (held.Subject is not { } subject || subjects.Add(subject)) && held.NextAt <= now)];
    }

    /// <summary>What waits since before the book was opened, and of which it is not known yet whom it concerns: at most so many.</summary>
    public KeptDelivery[] Unrecognized(int limit) => [.. kept.Held.Where(held => held.Subject is null).Take(limit)];

    /// <summary>Tells whom something that waits concerns.</summary>
    public static void Recognize(KeptDelivery held, Notice notice) => held.Subject = NameHash.Of(notice.Subject);

    /// <summary>Whether a notice of this subject would have to wait behind another.</summary>
    public bool IsHeldBack(string subject) => NameHash.Of(subject) is var hash && kept.Held.Exists(held => held.Subject == hash);

    /// <summary>Lets a notice wait: it was tried in vain, or others come before it.</summary>
    public KeptDelivery Hold(Notice notice, Timestamp now)
    {
        var held = new KeptDelivery
        {
            Id = notice.Id,
            Type = notice.Type,
            Subject = NameHash.Of(notice.Subject),
            Place = notice.Place,
            At = notice.At,
            NextAt = IsDown ? now.Plus(PauseAfter(1)) : now,
        };
        if (kept.Held.Count(other => other.Subject == held.Subject) >= HeldPerSubjectMax)
        {
            GiveUp(kept.Held.Find(other => other.Subject == held.Subject)!);
        }

        kept.Held.Add(held);
        return held;
    }

    /// <summary>A delivery has succeeded.</summary>
    public void Succeed(KeptDelivery? held, Timestamp now)
    {
        kept.Delivered++;
        (kept.LastSuccessAt, kept.FailingSince, kept.FailuresInARow, kept.LastFailure) = (now, null, 0, null);
        if (held is not null)
        {
            kept.Held.Remove(held);
        }
    }

    /// <summary>A delivery of something that waits has failed.</summary>
    public void Fail(KeptDelivery held, WebhookAnswer answer, Timestamp now)
    {
        held.Attempts++;
        held.FirstAt ??= now;
        held.Failure = kept.LastFailure = answer.Failure;
        kept.FailingSince ??= now;
        kept.FailuresInARow++;
        var pause = PauseAfter(held.Attempts);
        held.NextAt = now.Plus(pause > answer.RetryAfter ? pause : answer.RetryAfter);
        if (answer.IsGone)
        {
            Disable("The receiver answered that it is gone (410).", now);
        }
        else if (now.Since(kept.FailingSince.Value) >= retryFor)
        {
            Disable($"Nothing was taken for {retryFor.TotalDays:0.#} days.", now);
        }
        else if (now.Since(held.FirstAt.Value) >= retryFor)
        {
            GiveUp(held);
        }
    }

    /// <summary>What waits is not kept in the feed any more.</summary>
    public void Lose(KeptDelivery held) => kept.Held.Remove(held);

    /// <summary>Delivers again, from where it was.</summary>
    public void Enable(Timestamp now)
    {
        (kept.DisabledAt, kept.DisabledBecause, kept.FailingSince, kept.FailuresInARow) = (null, null, null, 0);
        foreach (var held in kept.Held)
        {
            (held.Attempts, held.FirstAt, held.NextAt) = (0, null, now);
        }
    }

    /// <summary>Lets what was given up wait again, as if it had just happened; how many.</summary>
    public int Redeliver(RedeliveryOrder order, Timestamp now)
    {
        var again = kept.Dead
            .Where(dead => (order.Id is null || dead.Id == order.Id) && (order.Since is not { } since || dead.At >= since))
            .Take(Math.Max(0, HeldMax - kept.Held.Count)).ToArray();
        foreach (var dead in again)
        {
            kept.Dead.Remove(dead);
            (dead.Attempts, dead.FirstAt, dead.NextAt) = (0, null, now);
        }

        // They happened before all that waits; of one subject they come first, in their order.
        kept.Held.InsertRange(0, again.OrderBy(dead => dead.At.UnixMicroseconds));
        return again.Length;
    }

    /// <summary>What signs now.</summary>
    public IEnumerable<string> Secrets(Timestamp now) =>
        kept.Secrets.Where(secret => secret.EndsAt is not { } end || now < end).Select(secret => secret.Text);

    /// <summary>Puts a secret in use; those before sign on for a while.</summary>
    public void Rotate(string secret, TimeSpan overlap, Timestamp now)
    {
        var end = now.Plus(overlap);
        kept.Secrets =
        [
            new KeptSecret { Text = secret },
            .. kept.Secrets.Where(earlier => earlier.EndsAt is not { } ends || now < ends)
                .Select(earlier => earlier with { EndsAt = earlier.EndsAt is { } ends && ends < end ? ends : end })
                .Take(SecretsMax - 1),
        ];
    }

    private void GiveUp(KeptDelivery held)
    {
        kept.Held.Remove(held);
        kept.Dead.Add(held);
        GivenUp++;
        if (kept.Dead.Count > DeadMax)
        {
            kept.Dead.RemoveAt(0);
        }
    }

    private void Disable(string reason, Timestamp now) => (kept.DisabledAt, kept.DisabledBecause) = (now, reason);
}
