using System.Globalization;
using System.Text;
using CsCheck;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Parsing;

namespace SocialCapital.Gateway.Tests.Parsing;

public sealed class Rfc3339ReaderTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01t00:00:00z", 0)]
    [InlineData("1970-01-01T00:00:00.000001Z", 1)]
    [InlineData("1970-01-01T00:00:00.0000019Z", 1)]
    [InlineData("1970-01-01T00:00:00.5Z", 500_000)]
    [InlineData("1970-01-01T02:00:00+02:00", 0)]
    [InlineData("1969-12-31T19:30:00-04:30", 0)]
    [InlineData("1970-01-01T00:00:00-00:00", 0)]
    [InlineData("1969-12-31T23:59:59Z", -1_000_000)]
    [InlineData("2016-12-31T23:59:60Z", 1_483_228_800_000_000)]
    [InlineData("2017-01-01T00:59:60+01:00", 1_483_228_800_000_000)]
    [InlineData("2024-02-29T12:00:00Z", 1_709_208_000_000_000)]
    public void Times_are_read_to_the_microsecond(string text, long microseconds)
    {
        Assert.True(Rfc3339Reader.TryRead(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal(microseconds, time.UnixMicroseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-02")]
    [InlineData("2026-01-02T10:00:00")]
    [InlineData("2026-01-02 10:00:00Z")]
    [InlineData("2026-01-02T10:00Z")]
    [InlineData("2026-01-02T10:00:00.Z")]
    [InlineData("2026-01-02T10:00:00,5Z")]
    [InlineData("2026-13-02T10:00:00Z")]
    [InlineData("2026-00-02T10:00:00Z")]
    [InlineData("2026-02-29T10:00:00Z")]
    [InlineData("2026-01-00T10:00:00Z")]
    [InlineData("0000-01-01T10:00:00Z")]
    [InlineData("2026-01-02T24:00:00Z")]
    [InlineData("2026-01-02T10:60:00Z")]
    [InlineData("2026-01-02T10:00:61Z")]
    [InlineData("2026-01-02T10:00:60Z")]
    [InlineData("2026-01-02T10:00:00+0200")]
    [InlineData("2026-01-02T10:00:00+02")]
    [InlineData("2026-01-02T10:00:00+24:00")]
    [InlineData("2026-01-02T10:00:00+02:60")]
    [InlineData("2026-01-02T10:00:00ZZ")]
    [InlineData("2026-01-02T10:00:00Z ")]
    [InlineData("+026-01-02T10:00:00Z")]
    [InlineData("1800000000")]
    [InlineData("1800000000000000000000")]
    public void Other_texts_are_no_times(string text) => Assert.False(Rfc3339Reader.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Any_time_is_read_as_the_framework_reads_it() =>
        (from ticks in Gen.Long[DateTime.MinValue.Ticks + TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay]
         from offset in Gen.Int[-14 * 60, 14 * 60]
         select new DateTimeOffset(ticks, TimeSpan.FromMinutes(offset)))
        .Sample(time =>
        {
            var text = time.ToString("O", CultureInfo.InvariantCulture);

            // Before 1970 the two round a fraction of a microsecond to different sides; such times are refused anyway.
            return Rfc3339Reader.TryRead(Encoding.UTF8.GetBytes(text), out var read)
                && (read == Timestamp.From(time) || (read.UnixMicroseconds < 0 && Math.Abs(read.UnixMicroseconds - Timestamp.From(time).UnixMicroseconds) <= 1));
        });
}
