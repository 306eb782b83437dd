using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using SocialCapital.Gateway.Parsing;

namespace SocialCapital.Gateway.Tests.Parsing;

public sealed class MillionthsReaderTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("0.000", 0)]
    [InlineData("0e99999999999", 0)]
    [InlineData("1", 1_000_000)]
    [InlineData("1.50", 1_500_000)]
    [InlineData("1e2", 100_000_000)]
    [InlineData("1E+2", 100_000_000)]
    [InlineData("0.1", 100_000)]
    [InlineData("0.000001", 1)]
    [InlineData("1e-6", 1)]
    [InlineData("10e-7", 1)]
    [InlineData("0.0000010000000000000000000000", 1)]
    [InlineData("-12.345678", -12_345_678)]
    [InlineData("0.00000000000000000001e20", 1_000_000)]
    [InlineData("100000000000000000000e-20", 1_000_000)]
    [InlineData("9223372036854.775807", long.MaxValue)]
    [InlineData("-9223372036854.775807", -long.MaxValue)]
    public void Exact_numbers_are_read_exactly(string json, long millionths)
    {
        Assert.Equal(ExactNumber.Exact, MillionthsReader.Read(Encoding.UTF8.GetBytes(json), out var read));
        Assert.Equal(millionths, read);
    }

    [Theory]
    [InlineData("0.0000001", nameof(ExactNumber.TooPrecise))]
    [InlineData("1.0000001", nameof(ExactNumber.TooPrecise))]
    [InlineData("1e-7", nameof(ExactNumber.TooPrecise))]
    [InlineData("1e-99999999999999", nameof(ExactNumber.TooPrecise))]
    [InlineData("1.00000000000000000000000000000001", nameof(ExactNumber.TooPrecise))]
    [InlineData("9223372036854.775808", nameof(ExactNumber.OutOfRange))]
    [InlineData("-9223372036854.775808", nameof(ExactNumber.OutOfRange))]
    [InlineData("9999999999999", nameof(ExactNumber.OutOfRange))]
    [InlineData("10000000000000", nameof(ExactNumber.OutOfRange))]
    [InlineData("18446744073709.551617", nameof(ExactNumber.OutOfRange))]
    [InlineData("1e99999999999999", nameof(ExactNumber.OutOfRange))]
    [InlineData("123456789012345678901234567890", nameof(ExactNumber.OutOfRange))]
    public void Others_are_refused_and_never_rounded(string json, string expected) =>
        Assert.Equal(expected, MillionthsReader.Read(Encoding.UTF8.GetBytes(json), out _).ToString());

    [Fact]
    public void Any_number_is_read_as_a_reckoning_in_big_integers_says() =>
        (from negative in Gen.Bool
         from whole in Gen.String[Gen.Char['0', '9'], 1, 24]
         from fraction in Gen.String[Gen.Char['0', '9'], 0, 24]
         from exponent in Gen.Int[-30, 30]
         from exponential in Gen.Bool
         select (negative, whole: whole.TrimStart('0') is { Length: > 0 } w ? w : "0", fraction, exponent: exponential ? exponent : 0, exponential))
        .Sample(n =>
        {
            var json = (n.negative ? "-" : "") + n.whole + (n.fraction.Length > 0 ? "." + n.fraction : "")
                + (n.exponential ? "e" + n.exponent.ToString(CultureInfo.InvariantCulture) : "");

            // value = digits * 10^scale; in millionths, digits * 10^(scale + 6).
            var digits = BigInteger.Parse(n.whole + n.fraction, CultureInfo.InvariantCulture);
            var scale = n.exponent - n.fraction.Length + 6;
            var exact = scale >= 0 || (digits % BigInteger.Pow(10, -scale)).IsZero;
            var millionths = scale >= 0 ? digits * BigInteger.Pow(10, scale) : digits / BigInteger.Pow(10, -scale);
            var fits = millionths <= long.MaxValue;

            var read = MillionthsReader.Read(Encoding.UTF8.GetBytes(json), out var value);
            return (exact, fits) switch
            {
                (true, true) => read == ExactNumber.Exact && value == (n.negative ? -(long)millionths : (long)millionths),
                (true, false) => read == ExactNumber.OutOfRange,
                (false, true) => read == ExactNumber.TooPrecise,
                (false, false) => read is ExactNumber.OutOfRange or ExactNumber.TooPrecise,
            };
        });
}
