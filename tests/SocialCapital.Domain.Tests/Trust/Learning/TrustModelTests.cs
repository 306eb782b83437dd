using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

public sealed class TrustModelTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    private static readonly Gen<Fraction> Values = Gen.OneOf(
        Gen.Int[-1_000_000, 1_000_000], Gen.OneOf(-1_000_000, -1, 0, 1, 1_000_000)).Select(m => new Fraction(m));

    private static readonly Gen<RatingRecord> Records = Gen.Select(
        Gen.Select(Gen.Int[1, 20], Values, Acts.Times, Gen.Bool).Array[0, 30], Gen.Int[1, 200]).Select((ratings, times) =>
        {
            var record = RatingRecord.Empty;
            foreach (var (other, value, at, isGiven) in ratings)
            {
                for (var i = 0; i < times; i++)
                {
                    record = isGiven
                        ? record.AfterGiving(other, i == 0, value, at, null, HalfLife)
                        : record.AfterReceiving(other, value, at, null, HalfLife);
                }
            }

            return record;
        });

    private static readonly Gen<TrustEvidence> Evidences = Gen.Select(
        Records, Records, Values, Gen.Bool, Gen.Double[-1, 1], Gen.Double[0, 1], Acts.Times, (rater, rated, reverse, isKnown, conduct, score, now) =>
            TrustEvidence.Of(rater, rated, isKnown ? reverse : null, conduct, score, 1 - score, HalfLife, now));

    private static readonly Gen<double> Wild = Gen.OneOf(
        Gen.Double[-2, 2], Gen.OneOf(0.0, -0.5, 1e-300, 1e15, -1e15, 1e300, double.MaxValue, double.MinValue));

    private static readonly Gen<RatingTrace> WildTraces = Gen.Select(
        Wild.Array[3], Gen.Int[-1, int.MaxValue], Values, (sums, total, last) =>
            new RatingTrace { Count = sums[0], Sum = sums[1], Negative = sums[2], Total = total, Last = last });

    private static readonly Gen<TrustEvidence> Extremes = Gen.Select(Evidences, WildTraces.Array[4], Wild.Array[11], (evidence, traces, wild) => evidence with
    {
        Given = traces[0],
        GivenToNewcomers = traces[1],
        Received = traces[2],
        ReceivedWeighed = traces[3],
        Conduct = wild[0],
        RaterScore = wild[1],
        Unproven = wild[2],
        CircleWeight = wild[3],
        CircleSum = wild[4],
        CircleNegative = wild[5],
        FreshlyGivenNegative = wild[6],
        FreshlyReceivedNegative = wild[7],
        RaterFreshlyReceivedNegative = wild[8],
        RecentlyGiven = wild[9],
        RecentlyReceived = wild[10],
    });

    // Members 1 to 4, so that ratings are often replaced and the same evidence comes again.
    private static readonly Gen<(int Rater, int Rated, Fraction Value, Timestamp At)[]> Histories = Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 3], Values, Acts.Times, (rater, step, value, at) => (rater, 1 + ((rater - 1 + step) % 4), value, at)).Array[1, 60];

    [Fact]
    public void Without_any_rating_the_expectation_is_what_conduct_says_and_the_risk_within_an_eighth() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Evidences).Sample((conduct, evidence) =>
        {
            var (model, known) = (new TrustModel(), evidence with { Conduct = conduct / 1e6 });
            var forecast = model.Forecast(known);

            Assert.Equal(conduct, forecast.Expected.Millionths);
            Assert.Equal((1 - (conduct / 1e6)) / 2, forecast.Risk.ToDouble(), 0.125);
            Assert.Equal(conduct == 0 ? [] : [new TrustFactor("conduct", new Fraction(conduct))], model.Explain(known));
        });

    [Fact]
    public void The_start_risk_is_off_by_most_where_conduct_is_sure()
    {
        var evidence = Nothing() with { Conduct = 1 };
        Assert.Equal(1 / (1 + Math.Exp(2)), new TrustModel().Forecast(evidence).Risk.ToDouble(), 1e-6);
        Assert.Equal(0.5, new TrustModel().Forecast(Nothing()).Risk.ToDouble());
    }

    [Fact]
    public void Forecasts_are_ordered_and_their_factors_sum_to_what_is_expected_whatever_was_learned() =>
        Gen.Select(Gen.Select(Evidences, Values).Array[0, 20], Gen.Int[1, 20], Evidences).Sample(
            (lessons, times, asked) =>
            {
                var model = new TrustModel();
                for (var i = 0; i < times; i++)
                {
                    foreach (var (evidence, value) in lessons)
                    {
                        model.Learn(evidence, value);
                        AssertSane(model, evidence);
                    }
                }

                AssertSane(model, asked);
                Assert.Equal(lessons.Length * times, model.Ratings);
            },
            iter: 200);

    [Fact]
    public void In_any_history_forecasts_are_ordered_and_explained() =>
        Histories.Sample(
            history =>
            {
                var play = new RatingPlay(PolicyPresets.Balanced);
                foreach (var (rater, rated, value, at) in history)
                {
                    AssertSane(play.Trust.Model, play.Evidence(rater, rated, at));
                    play.Tell(rater, rated, value, at);
                    AssertSane(play.Trust.Model, play.Evidence(rated, rater, Acts.Now));
                }
            },
            iter: 200);

    [Fact]
    public void The_same_history_gives_the_same_model_to_the_bit() =>
        Gen.Select(Histories, Gen.Int[1, 4], Gen.Int[1, 3]).Sample(
            (history, one, step) =>
            {
                var (first, second) = (PlayOf(history), PlayOf(history));
                var other = 1 + ((one - 1 + step) % 4);
                Assert.Equal(first.Record(one), second.Record(one));
                Assert.Equal(first.Evidence(one, other, Acts.Now), second.Evidence(one, other, Acts.Now));
                Assert.Equal(first.Ask(one, other, Acts.Now), second.Ask(one, other, Acts.Now));
                Assert.Equal(first.Trust.Model.Usual, second.Trust.Model.Usual);
            },
            iter: 100);

    [Fact]
    public void Whatever_evidence_is_learned_with_whatever_weight_forecasts_stay_sane() =>
        Gen.Select(Gen.Select(Extremes, Values, Gen.OneOf(Gen.Double[0, 1], Gen.OneOf(0.0, 1e-300, 1e-12, 1))).Array[1, 20], Gen.Int[1, 30]).Sample(
            (lessons, times) =>
            {
                var model = new TrustModel();
                for (var i = 0; i < times; i++)
                {
                    foreach (var (evidence, value, weight) in lessons)
                    {
                        model.Learn(evidence, value, weight);
                    }
                }

                Assert.All(lessons, lesson => AssertSane(model, lesson.Item1));
                AssertSane(model, Nothing());
            },
            iter: 100);

    [Theory]
    [InlineData(1, -1_000_000)]
    [InlineData(0.01, 1_000_000)]
    [InlineData(1, 0)]
    public void A_hundred_thousand_of_the_same_are_learned_and_no_more(double weight, int millionths)
    {
        var model = new TrustModel();
        var record = RatingRecord.Empty.AfterReceiving(1, new Fraction(millionths), Acts.Now, null, HalfLife);
        var evidence = TrustEvidence.Of(record, record, new Fraction(millionths), 1, 1, 1, HalfLife, Acts.Now);
        for (var i = 0; i < 100_000; i++)
        {
            model.Learn(evidence, new Fraction(millionths), weight);
        }

        AssertSane(model, evidence);
        AssertSane(model, Nothing());
        Assert.Equal(millionths / 1e6, model.Forecast(evidence).Expected.ToDouble(), 0.01);
        Assert.Equal(millionths < 0 ? 1 : 0, model.Forecast(evidence).Risk.ToDouble(), 0.01);
        Assert.Equal(100_000, model.Ratings);
    }

    [Fact]
    public void A_factor_is_called_a_bound_only_where_the_sum_leaves_the_range()
    {
        var model = new TrustModel();
        var best = Nothing() with { Conduct = 1, Reverse = Fraction.One };
        for (var i = 0; i < 30; i++)
        {
            model.Learn(Nothing() with { Reverse = Fraction.One }, Fraction.One);
        }

        var factors = model.Explain(best);
        Assert.Equal(Fraction.One, model.Forecast(best).Expected);
        Assert.True(factors.Single(factor => factor.Name == "bound").Value.Millionths < 0);
        Assert.Equal(1_000_000, factors.Sum(factor => factor.Value.Millionths));
        Assert.Equal(factors.Select(factor => Math.Abs(factor.Value.Millionths)).OrderDescending(), factors.Select(factor => Math.Abs(factor.Value.Millionths)));
        Assert.DoesNotContain(model.Explain(Nothing()), factor => factor.Name == "bound");
    }

    [Fact]
    public void A_factor_is_its_weights_share_within_a_millionth()
    {
        var village = new Village(20, seed: 5);
        village.Live(300);
        var evidence = village.Play.Evidence(1, 2, village.Now);
        var features = new double[TrustFeatures.Count];
        TrustFeatures.Fill(evidence, village.Play.Trust.Model.Usual, features);

        var factors = village.Play.Trust.Model.Explain(evidence);
        Assert.All(factors, factor => Assert.Contains(factor.Name, TrustFeatures.Names.Append("risk").Append("bound")));
        Assert.Equal(factors.Count, factors.Select(factor => factor.Name).Distinct().Count());
        Assert.All(
            factors.Where(factor => factor.Name is not ("risk" or "bound")),
            factor => Assert.NotEqual(0, features[TrustFeatures.Names.ToList().IndexOf(factor.Name)]));
    }

    private static TrustEvidence Nothing() => TrustEvidence.Of(RatingRecord.Empty, RatingRecord.Empty, null, 0, 0, 0, HalfLife, Acts.Now);

    private static RatingPlay PlayOf((int Rater, int Rated, Fraction Value, Timestamp At)[] history)
    {
        var play = new RatingPlay(PolicyPresets.Balanced);
        foreach (var (rater, rated, value, at) in history)
        {
            play.Tell(rater, rated, value, at);
        }

        return play;
    }

    private static void AssertSane(TrustModel model, TrustEvidence evidence)
    {
        var forecast = model.Forecast(evidence);
        Sanity.Assert(forecast);
        var factors = model.Explain(evidence);
        Assert.Equal(forecast.Expected.Millionths, factors.Sum(factor => (long)factor.Value.Millionths));
        Assert.True(Math.Abs(forecast.Expected.Millionths) == 1_000_000 || factors.All(factor => factor.Name != "bound"));
    }
}
