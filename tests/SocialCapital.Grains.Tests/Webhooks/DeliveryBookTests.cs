using System.Text.Json;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;
using SocialCapital.Grains.Webhooks;

namespace SocialCapital.Grains.Tests.Webhooks;

/// <summary>What is tried when: pauses of days pass in no time.</summary>
public sealed class DeliveryBookTests
{
    private static readonly TimeSpan RetryFor = TimeSpan.FromDays(5);

    private static readonly WebhookAnswer Refused = new(false, 500, "It answered with 500.");

    private readonly KeptWebhook _kept = new();
    private readonly DeliveryBook _book;
    private Timestamp _now = Timestamp.From(DateTimeOffset.UnixEpoch.AddYears(56));
    private double _dice;

    public DeliveryBookTests() => _book = new DeliveryBook(_kept, RetryFor, () => _dice);

    [Fact]
    public void Pauses_grow_fourfold_to_half_a_day_and_dice_add_up_to_a_quarter()
    {
        Assert.Equal([5, 20, 80, 320, 1_280, 5_120, 20_480, 43_200, 43_200, 43_200, 43_200, 43_200],
            Enumerable.Range(1, 12).Select(attempts => _book.PauseAfter(attempts).TotalSeconds));
        _dice = 0.999999;
        Assert.InRange(_book.PauseAfter(1).TotalSeconds, 6.24, 6.25);
        Assert.InRange(_book.PauseAfter(int.MaxValue).TotalSeconds, 53_999, 54_000);
    }

    [Fact]
    public void What_fails_holds_back_its_own_subject_alone_and_in_order()
    {
        var first = Try("pair", 1);
        _book.Hold(NoticeOf("pair", 2), _now);
        _book.Succeed(null, _now);
        Assert.True(_book.IsHeldBack("pair"));
        Assert.False(_book.IsHeldBack("other"));
        Assert.True(_book.MayRead);
        Assert.Empty(_book.Due(_now));
        Pass(TimeSpan.FromSeconds(5));
        Assert.Equal([first], _book.Due(_now));
        _book.Succeed(first, _now);
        var second = Assert.Single(_book.Due(_now));
        Assert.Equal(2, second.Place.Number);
        _book.Succeed(second, _now);
        Assert.False(_book.IsHeldBack("pair"));
        Assert.Equal(3, _kept.Delivered);
    }

    [Fact]
    public void Whom_it_concerns_is_not_kept_and_what_waits_over_a_restart_holds_back_its_own_again_once_the_feed_was_asked()
    {
        _book.Hold(NoticeOf("ann\nbob", 1), _now);
        _book.Hold(NoticeOf("ann\nbob", 2), _now);
        _book.Hold(NoticeOf("other", 3), _now);
        var json = JsonSerializer.Serialize(_kept);
        Assert.DoesNotContain("Subject", json, StringComparison.Ordinal);
        var kept = JsonSerializer.Deserialize<KeptWebhook>(json)!;
        var book = new DeliveryBook(kept, RetryFor, () => _dice);
        Assert.Equal([1, 2], book.Unrecognized(2).Select(held => held.Place.Number));
        foreach (var held in book.Unrecognized(10))
        {
            DeliveryBook.Recognize(held, NoticeOf(held.Place.Number < 3 ? "ann\nbob" : "other", 0));
        }

        Assert.Empty(book.Unrecognized(10));
        Assert.True(book.IsHeldBack("ann\nbob"));
        Assert.Equal([1, 3], book.Due(_now).Select(held => held.Place.Number));
    }

    [Fact]
    public void A_receiver_that_fails_five_times_in_a_row_is_taken_for_down_until_one_is_taken()
    {
        for (var i = 0; i < DeliveryBook.DownAfter; i++)
        {
            Assert.True(_book.MayRead);
            Try($"s{i}", i);
        }

        Assert.False(_book.MayRead);
        Pass(TimeSpan.FromSeconds(5));
        _book.Succeed(_book.Due(_now)[0], _now);
        Assert.True(_book.MayRead);
        Assert.Equal((null, null), (_kept.FailingSince, _kept.LastFailure));
    }

    [Fact]
    public void A_delivery_that_fails_for_five_days_is_given_up_though_others_are_taken_and_can_be_tried_again_in_its_place()
    {
        var poison = Try("poison", 1);
        var began = _now;
        while (_kept.Dead.Count == 0)
        {
            Pass(poison.NextAt.Since(_now));
            Assert.Equal([poison], _book.Due(_now));
            _book.Fail(poison, Refused, _now);
            _book.Succeed(null, _now);
        }

        Assert.InRange(_now.Since(began), RetryFor, RetryFor + TimeSpan.FromHours(15));
        Assert.InRange(poison.Attempts, 10, 20);
        Assert.Equal((1, 0), (_book.GivenUp, _kept.Held.Count));
        Assert.True(_book.IsOn);

        _book.Hold(NoticeOf("poison", 2), _now);
        Assert.Equal(0, _book.Redeliver(new RedeliveryOrder("evt_9", null), _now));
        Assert.Equal(0, _book.Redeliver(new RedeliveryOrder(null, poison.At.Plus(TimeSpan.FromSeconds(1))), _now));
        Assert.Equal(1, _book.Redeliver(new RedeliveryOrder(poison.Id, null), _now));
        Assert.Empty(_kept.Dead);
        Assert.Equal((poison, 0), (Assert.Single(_book.Due(_now)), poison.Attempts));
    }

    [Fact]
    public void A_receiver_that_takes_nothing_for_five_days_is_switched_off_and_on_again_all_that_waits_is_tried()
    {
        var held = Try("a", 1);
        while (_book.IsOn)
        {
            Pass(held.NextAt.Since(_now));
            _book.Fail(held, Refused, _now);
        }

        Assert.Equal("Nothing was taken for 5 days.", _kept.DisabledBecause);
        Assert.False(_book.MayRead);
        Assert.Empty(_book.Due(_now.Plus(TimeSpan.FromDays(100))));
        Assert.Equal([held], _kept.Held);
        _book.Enable(_now);
        Assert.True(_book.MayRead);
        Assert.Equal([held], _book.Due(_now));
    }

    [Fact]
    public void A_receiver_that_says_that_it_is_gone_is_switched_off_at_once()
    {
        _book.Fail(_book.Hold(NoticeOf("a", 1), _now), new WebhookAnswer(false, 410, "It answered with 410."), _now);
        Assert.False(_book.IsOn);
    }

    [Fact]
    public void Whoever_asks_to_be_left_alone_is_left_alone_for_so_long()
    {
        var held = _book.Hold(NoticeOf("a", 1), _now);
        _book.Fail(held, Refused with { RetryAfter = TimeSpan.FromHours(3) }, _now);
        Assert.Equal(_now.Plus(TimeSpan.FromHours(3)), held.NextAt);
    }

    [Fact]
    public void What_waits_is_bounded_and_so_is_what_was_given_up()
    {
        for (var i = 0; i <= DeliveryBook.HeldPerSubjectMax; i++)
        {
            _book.Hold(NoticeOf("one", i), _now);
        }

        Assert.Equal((DeliveryBook.HeldPerSubjectMax, 0L), (_kept.Held.Count, Assert.Single(_kept.Dead).Place.Number));
        for (var i = 0; i < DeliveryBook.HeldMax - DeliveryBook.HeldPerSubjectMax; i++)
        {
            Assert.True(_book.MayRead);
            _book.Hold(NoticeOf($"s{i}", i), _now);
        }

        Assert.False(_book.MayRead);
        for (var i = 0; i < DeliveryBook.DeadMax + 50; i++)
        {
            _book.Hold(NoticeOf("one", i), _now);
        }

        Assert.Equal((DeliveryBook.DeadMax, DeliveryBook.HeldMax), (_kept.Dead.Count, _kept.Held.Count));

        // No more comes back than there is room for.
        Assert.Equal(0, _book.Redeliver(new RedeliveryOrder(null, null), _now));
    }

    [Fact]
    public void A_secret_that_was_rotated_signs_for_the_overlap_and_no_longer()
    {
        _book.Rotate("a", TimeSpan.Zero, _now);
        _book.Rotate("b", TimeSpan.FromHours(1), _now);
        Assert.Equal(["b", "a"], _book.Secrets(_now));
        Pass(TimeSpan.FromMinutes(30));
        _book.Rotate("c", TimeSpan.FromHours(1), _now);
        _book.Rotate("d", TimeSpan.FromHours(1), _now);
        Assert.Equal(["d", "c", "b"], _book.Secrets(_now));
        Pass(TimeSpan.FromMinutes(60));
        Assert.Equal(["d"], _book.Secrets(_now));
        _book.Rotate("e", TimeSpan.Zero, _now);
        Assert.Equal(["e"], _book.Secrets(_now));
    }

    private void Pass(TimeSpan time) => _now = _now.Plus(time);

    private KeptDelivery Try(string subject, int number)
    {
        var held = _book.Hold(NoticeOf(subject, number), _now);
        _book.Fail(held, Refused, _now);
        return held;
    }

    private Notice NoticeOf(string subject, int number) => new()
    {
        Id = $"evt_{number}",
        Type = NoticeTypes.FavorAsked,
        Subject = subject,
        Place = new NoticePlace(0, number),
        At = _now,
        Body = "{}",
    };
}
