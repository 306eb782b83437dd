using Microsoft.Extensions.Logging;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Telemetry;

namespace SocialCapital.Grains.Webhooks;

/// <summary>Sends what a webhook's book says is due, and what comes next in the feed. Runs on the webhook's turns; what is awaited is the receiver.</summary>
internal sealed partial class Deliveries(
    string community,
    string webhook,
    KeptWebhook kept,
    DeliveryBook book,
    IFeedGrain feed,
    WebhookSender sender,
    WebhookInstruments instruments,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>So many notices are read, and delivered, before it is written down.</summary>
    public const int PieceMax = 50;

    /// <summary>So many are under way at a time, of different subjects.</summary>
    public const int AtATime = 8;

    /// <summary>Whether nothing more is to be begun.</summary>
    public bool IsLeaving { get; set; }

    private Timestamp Now => Timestamp.From(time.GetUtcNow());

    /// <summary>Tries what has waited long enough: of each subject one after the other, until one fails. How many were tried.</summary>
    public async Task<int> SendDueAsync()
    {
        var tried = 0;
        await RecognizeAsync();
        while (!IsLeaving && book.Due(Now) is { Length: > 0 } due)
        {
            due = due[..Math.Min(due.Length, PieceMax)];
            var notices = await feed.FindAsync([.. due.Select(held => held.Place)]);
            tried += due.Length;
            await EachAsync(Enumerable.Range(0, due.Length), i => TryAgainAsync(due[i], notices[i]));
            if (book.IsDown)
            {
                break;
            }
        }

        return tried;
    }

    /// <summary>Delivers a piece of the feed; what can't be delivered now waits in the book. How many subjects it was of, and whether there is more.</summary>
    public async Task<(int Subjects, bool HasMore)> SendNextAsync()
    {
        var page = await feed.ReadAsync(kept.Position, PieceMax)
            ?? throw new InvalidOperationException("There is no such community.");
        var wanted = page.Notices.Where(notice => kept.Types.Contains(notice.Type)).GroupBy(notice => notice.Subject).ToArray();
        await EachAsync(wanted, async subject =>
        {
            foreach (var notice in subject)
            {
                if (book.IsHeldBack(notice.Subject) || book.IsDown || IsLeaving)
                {
                    var before = book.GivenUp;
                    book.Hold(notice, Now);
                    instruments.CountDead(book.GivenUp - before);
                }
                else
                {
                    await TryAsync(null, notice);
                }
            }
        });
        kept.Position = page.Next;
        return (wanted.Length, page.HasMore);
    }

    /// <summary>Learns whom that concerns which waits since before this silo had it: only then is it known what waits behind what.</summary>
    private async Task RecognizeAsync()
    {
        while (!IsLeaving && book.Unrecognized(PieceMax) is { Length: > 0 } unknown)
        {
            var notices = await feed.FindAsync([.. unknown.Select(held => held.Place)]);
            foreach (var (held, notice) in unknown.Zip(notices))
            {
                if (notice is not null)
                {
                    DeliveryBook.Recognize(held, notice);
                }
                else
                {
                    Lose(held);
                }
            }
        }
    }

    private void Lose(KeptDelivery held)
    {
        book.Lose(held);
        LogLost(community, webhook, held.Id);
    }

    private async Task TryAgainAsync(KeptDelivery held, Notice? notice)
    {
        if (notice is null)
        {
            Lose(held);
        }
        else if (!IsLeaving)
        {
            await TryAsync(held, notice);
        }
    }

    private async Task TryAsync(KeptDelivery? held, Notice notice)
    {
        var answer = await sender.SendAsync(new Uri(kept.Url), book.Secrets(Now), notice.Id, notice.Body);
        instruments.Count(answer.IsTaken);
        if (answer.IsTaken)
        {
            book.Succeed(held, Now);
            return;
        }

        var (before, wasOn) = (book.GivenUp, book.IsOn);
        book.Fail(held ?? book.Hold(notice, Now), answer, Now);
        instruments.CountDead(book.GivenUp - before);
        if (wasOn && !book.IsOn)
        {
            LogDisabled(community, webhook, kept.DisabledBecause!);
        }
    }

    private static async Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> work)
    {
        using var free = new SemaphoreSlim(AtATime);
        await Task.WhenAll(all.Select(async one =>
        {
            await free.WaitAsync();
            try
            {
                await work(one);
            }
            finally
            {
                free.Release();
            }
        }));
    }

    [LoggerMessage(1, LogLevel.Warning, "Webhook {Webhook} of {Community} is switched off: {Reason}")]
    private partial void LogDisabled(string community, string webhook, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Webhook {Webhook} of {Community}: {Notice} is not kept any more and was not delivered.")]
    private partial void LogLost(string community, string webhook, string notice);
}
