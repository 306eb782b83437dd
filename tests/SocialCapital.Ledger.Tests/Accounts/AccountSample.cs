using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Tests.Accounts;

/// <summary>The accounts of a version that are checked in as bytes, and what they hold of trust.</summary>
internal sealed record AccountSample(byte[] Member, byte[] Relationship)
{
    /// <summary>What the member of version 3 has.</summary>
    public static MemberTrust Trust { get; } = new()
    {
        IsKept = true,
        IsFounder = true,
        Inflow = Flow(1),
        Correction = Flow(2),
        Distrust = Flow(3),
        Spent = Flow(4),
        SpentOnDistrust = Flow(5),
        Kept = Flow(6),
        LetDown = Flow(7),
        Reference = 0.75,
        Ratings = new RatingRecord
        {
            Given = Trace(1),
            GivenToNewcomers = Trace(2),
            Received = Trace(3),
            ReceivedWeighed = Trace(4),
            LatestGiven = new LatestRatings([(5, Fraction.One), (int.MaxValue, new Fraction(-1))]),
            LatestReceived = new LatestRatings([(0, new Fraction(-1_000_000))]),
        },
    };

    /// <summary>What the low side of version 3 has passed.</summary>
    public static PassedTrust Passed { get; } = new(Flow(1), Flow(2), 0.25);

    public static AccountSample Read(int version)
    {
        var lines = File.ReadAllLines(PathOf($"account-v{version}.hex"));
        var relationship = Array.IndexOf(lines, "# A relationship.");
        return new AccountSample(Bytes(lines[..relationship]), Bytes(lines[relationship..]));
    }

    /// <summary>Where each field of a kind of account stood in a version: its path, its position.</summary>
    public static IEnumerable<(string Path, int At)> Layout(int version, string kind) => File.ReadAllLines(PathOf($"account-layout-v{version}.txt"))
        .SkipWhile(line => !line.StartsWith(kind, StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => !line.Contains("bytes, version", StringComparison.Ordinal))
        .Select(line => line.Split(' '))
        .Select(parts => (parts[2], int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>An account's version byte and its fields of eight bytes each, whether they were packed or not.</summary>
    public static byte[] Unpacked(byte[] account)
    {
        if (account[0] < 4)
        {
            return account;
        }

        var fields = new byte[8 * PackedFields.CountMax];
        Assert.True(PackedFields.TryUnpack(account.AsSpan(1), fields, out var count, out var length));
        Assert.Equal(account.Length, 1 + length);
        return [account[0], .. fields.AsSpan(0, 8 * count)];
    }

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Accounts", file);

    private static byte[] Bytes(IEnumerable<string> lines) =>
        Convert.FromHexString(string.Concat(lines.Where(line => !line.StartsWith('#'))));

    private static DecayingSum Flow(int number) => new() { Sum = number + 0.5, AsOf = new Timestamp(100 + number) };

    private static RatingTrace Trace(int number) => new()
    {
        Count = (10 * number) + 0.5,
        Sum = (-10 * number) - 0.25,
        Negative = (10 * number) + 0.125,
        AsOf = new Timestamp(1_000 * number),
        Total = number,
        Last = new Fraction(-100_000 * number),
        LastAt = new Timestamp((1_000 * number) - 1),
        LastNegativeAt = number % 2 == 0 ? null : new Timestamp((1_000 * number) - 2),
    };
}
