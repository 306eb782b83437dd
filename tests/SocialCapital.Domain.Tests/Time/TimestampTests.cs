using CsCheck;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Time;

public class TimestampTests
{
    [Fact]
    public void A_moment_survives_the_way_through_a_date_to_the_microsecond() =>
        Gen.Long[DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks].Sample(ticks =>
        {
            var moment = Timestamp.From(new DateTimeOffset(ticks, TimeSpan.Zero));
            Assert.Equal(moment, Timestamp.From(moment.ToDateTimeOffset()));
        });

    [Fact]
    public void The_day_is_the_utc_day()
    {
        Assert.Equal(0, new Timestamp(0).Day);
        Assert.Equal(0, new Timestamp(Timestamp.MicrosecondsPerDay - 1).Day);
        Assert.Equal(1, new Timestamp(Timestamp.MicrosecondsPerDay).Day);
        Assert.Equal(-1, new Timestamp(-1).Day);
    }

    [Fact]
    public void Moments_are_compared_and_moved_by_spans()
    {
        var early = new Timestamp(5);
        var late = early.Plus(TimeSpan.FromMilliseconds(1));

        Assert.Equal(TimeSpan.FromMilliseconds(1), late.Since(early));
        Assert.Equal(TimeSpan.FromMilliseconds(-1), early.Since(late));
        Assert.True(early < late && late > early && early <= late && late >= early);
    }
}
