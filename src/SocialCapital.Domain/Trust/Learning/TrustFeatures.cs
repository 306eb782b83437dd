namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// The named figures from which trust is learned, each about -1 to 1 and 0 where nothing is known: what is usual in the
/// community is taken out of them, so that they say what is special about the two.
/// </summary>
public static class TrustFeatures
{
    // Shares and means lean to what is usual by so many ratings; less where these count only by their raters' standing.
    private const double MeanLean = 2;
    private const double ShareLean = 1;
    private const double WeighedMeanLean = 1;
    private const double WeighedShareLean = 0.5;
    private const double CircleLean = 0.5;

    // All raters without standing together count half a rating of a member, and a tenth of what the others say of it: however many
    // new accounts praise or slander, and whatever the ratings of honest newcomers have taught.
    private const double UnprovenHeard = 0.5;
    private const double UnprovenShareHeard = 0.1;

    // No feature comes near this; whatever evidence says, what is learned from it stays bounded.
    private const double FeatureMax = 10;

    // Nobody's experience counts for more than that of some 400 ratings.
    private const double ExperienceMax = 6;

    private static readonly string[] AllNames =
    [
        "start", "conduct", "ratings", "bad-ratings", "severity", "harshness", "reverse-rating", "reverse-rating-known", "circle",
        "circle-warns", "own-score", "own-experience", "other-experience", "last-verdict", "recent-anger", "recent-bad-rating",
        "own-recent-bad-rating", "newcomer-suspicion", "newcomers-lately", "newcomer-own-experience", "newcomer-other-experience",
        "own-recent-verdicts", "recent-ratings", "weighed-ratings", "weighed-bad-ratings", "unproven", "unproven-conduct", "unproven-ratings",
        "unproven-bad-ratings", "unproven-recent-ratings", "unproven-weighed-ratings", "unproven-weighed-bad-ratings",
    ];

    /// <summary>Their names, in order; the first is always 1.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>How many there are.</summary>
    public static int Count => AllNames.Length;

    /// <summary>Where <see cref="TrustEvidence.Conduct"/> stands.</summary>
    internal const int Conduct = 1;

    // From here on stand those of the unproven.
    private const int UnprovenFirst = 25;

    /// <summary>Where the same stands for the unproven.</summary>
    internal const int UnprovenConduct = 26;

    /// <summary>The part of two features, of <see cref="TrustEvidence.Conduct"/>, that comes from <see cref="TrustEvidence.Dealings"/>; 0 of all others.</summary>
    internal static double DealingsIn(int feature, in TrustEvidence evidence) => feature switch
    {
        Conduct => Bounded(evidence.Dealings),
        UnprovenConduct => Bounded(evidence.Unproven) * Bounded(evidence.Dealings),
        _ => 0,
    };

    /// <summary>Fills them in.</summary>
    /// <param name="evidence">What is known of the two.</param>
    /// <param name="usual">What is usual in the community.</param>
    /// <param name="features">Of <see cref="Count"/>.</param>
    public static void Fill(in TrustEvidence evidence, in BaseRates usual, Span<double> features)
    {
        var given = evidence.Given;
        var (received, heard) = Hear(evidence.Received, evidence.ReceivedWeighed);
        var newcomer = evidence.IsNewcomer ? 1.0 : 0.0;
        var ownExperience = Experience(given.Total);
        var otherExperience = Experience(evidence.GivenByRated);
        features[0] = 1;
        features[Conduct] = evidence.Conduct;
        features[2] = Lean(received.Sum, received.Count, usual.Mean, MeanLean);
        features[3] = Lean(received.Negative, received.Count, usual.NegativeShare, ShareLean);
        features[4] = Lean(given.Sum, given.Count, usual.Mean, MeanLean);
        features[5] = Lean(given.Negative, given.Count, usual.NegativeShare, ShareLean);
        features[6] = evidence.Reverse?.ToDouble() ?? 0;
        features[7] = evidence.Reverse is null ? 0 : 1;
        features[8] = evidence.CircleSum / (evidence.CircleWeight + CircleLean);
        features[9] = evidence.CircleNegative / (evidence.CircleWeight + CircleLean);
        features[10] = evidence.RaterScore;
        features[11] = ownExperience;
        features[12] = otherExperience;
        features[13] = given.Last.ToDouble();
        features[14] = evidence.FreshlyGivenNegative;
        features[15] = heard * evidence.FreshlyReceivedNegative;
        features[16] = evidence.RaterFreshlyReceivedNegative;
        features[17] = newcomer * Lean(evidence.GivenToNewcomers.Negative, evidence.GivenToNewcomers.Count, usual.NewcomerNegativeShare, ShareLean);
        features[18] = newcomer * (usual.NewcomerNegativeShare - usual.NegativeShare);
        features[19] = newcomer * ownExperience;
        features[20] = newcomer * otherExperience;
        features[21] = evidence.RecentlyGiven - usual.Mean;
        features[22] = heard * (evidence.RecentlyReceived - usual.Mean);
        features[23] = Lean(evidence.ReceivedWeighed.Sum, evidence.ReceivedWeighed.Count, usual.Mean, WeighedMeanLean);
        features[24] = Lean(evidence.ReceivedWeighed.Negative, evidence.ReceivedWeighed.Count, usual.NegativeShare, WeighedShareLean);

        for (var i = 0; i < UnprovenFirst; i++)
        {
            features[i] = Bounded(features[i]);
        }

        // What the unproven teach is kept apart from what the others do, so that many new accounts can't teach the wrong lesson.
        var unproven = Bounded(evidence.Unproven);
        features[25] = unproven;
        features[UnprovenConduct] = unproven * features[Conduct];
        features[27] = unproven * features[2];
        features[28] = unproven * features[3];
        features[29] = unproven * features[22];
        features[30] = unproven * features[23];
        features[31] = unproven * features[24];
    }

    // How far a mean or share is from the usual, after it was drawn there by some ratings.
    private static double Lean(double sum, double count, double usual, double lean) => ((sum + (lean * usual)) / (count + lean)) - usual;

    private static double Experience(int ratings) => Math.Min(ExperienceMax, Math.Log(1 + ratings));

    // The ratings that a member received, those of raters without standing together counting no more than is heard of them; and
    // the part of all that was heard.
    private static ((double Count, double Sum, double Negative) Received, double Heard) Hear(in RatingTrace all, in RatingTrace weighed)
    {
        var unproven = all.Count - weighed.Count;
        var most = UnprovenHeard + (UnprovenShareHeard * weighed.Count);
        var part = unproven > most ? most / unproven : 1;
        var count = weighed.Count + (part * unproven);
        var received = (count, weighed.Sum + (part * (all.Sum - weighed.Sum)), weighed.Negative + (part * (all.Negative - weighed.Negative)));
        return (received, part < 1 ? count / all.Count : 1);
    }

    // What is no number says nothing.
    private static double Bounded(double feature) => double.IsNaN(feature) ? 0 : Math.Clamp(feature, -FeatureMax, FeatureMax);
}
