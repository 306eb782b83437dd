using System.Globalization;
using CsCheck;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>
/// Favors against a simple bank, thousands of times. <c>CsCheck_Seed=S</c> begins with the sample that failed;
/// <c>FAVOR_SAMPLES=N</c> runs so many.
/// </summary>
public sealed class FavorModelTests(ITestOutputHelper output)
{
    private const int SamplesInATestRun = 2_000;

    // Each of these must happen in one sample out of twenty, or more often: a bank where nothing happens proves nothing.
    private static readonly string[] Happenings =
    [
        "FavorAsked Accepted", "FavorAsked Duplicate", "FavorAsked AccountMoved", "FavorAsked TooManyFavors", "FavorAsked Conflict",
        "FavorHonored Accepted", "FavorHonored Duplicate", "FavorHonored FavorEnded", "FavorHonored NotTheirFavor",
        "FavorHonored AmountOutOfRange", "FavorHonored in part", "FavorDeclined Accepted", "FavorDeclined FavorEnded",
        "FavorCanceled Accepted", "FavorCanceled FavorEnded", "CreditCapped Accepted", "expired", "closed", "crashed",
        "cut before an append", "cut after an append", "decided GrantedBeyondSoftLimit", "decided Insufficient",
        "decided BelowTrustPoint", "decided DebtReducingOnly",
    ];

    [Fact]
    public async Task Whatever_members_clocks_and_crashes_do_the_books_are_those_of_a_simple_bank()
    {
        var samples = Environment.GetEnvironmentVariable("FAVOR_SAMPLES") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : SamplesInATestRun;
        var tally = new FavorTally();
        await FavorSample.Any.SampleAsync(
            async sample =>
            {
                await using var play = new FavorPlay(sample.Terms, tally);
                await play.RunAsync(sample.Acts);
            },
            iter: samples,
            print: sample => sample.ToString());
        output.WriteLine($"{samples} samples:\n{tally}");
        Assert.All(Happenings, happening => Assert.True(tally[happening] >= samples / 20, $"{happening}: only {tally[happening]} times."));
    }
}
