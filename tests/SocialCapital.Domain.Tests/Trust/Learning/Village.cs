using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>
/// A made-up community with a planted rule: one member in five is a cheat and gets bad ratings from nearly everybody, the others
/// good ones. Time goes on by ten minutes with each rating.
/// </summary>
internal sealed class Village(int members, int seed)
{
    private readonly Random _random = new(seed);

    public RatingPlay Play { get; } = new(PolicyPresets.Balanced);

    public Timestamp Now { get; private set; } = Acts.Now;

    public static bool IsCheat(int member) => member % 5 == 0;

    /// <summary>Random ratings of random members by others; what was forecast of each before it was told.</summary>
    public List<(TrustForecast Forecast, Fraction Rating)> Live(int ratings)
    {
        var forecasts = new List<(TrustForecast, Fraction)>();
        for (var i = 0; i < ratings; i++)
        {
            var rater = 1 + _random.Next(members);
            var rated = 1 + ((rater + _random.Next(members - 1)) % members);
            var isBad = IsCheat(rated) ? _random.NextDouble() < 0.9 : _random.NextDouble() < 0.03;
            var value = new Fraction(isBad ? -1_000_000 : 100_000 * _random.Next(1, 6));
            forecasts.Add((Play.Ask(rater, rated, Now), value));
            Rate(rater, rated, value);
        }

        return forecasts;
    }

    public void Rate(int rater, int rated, Fraction value)
    {
        Play.Tell(rater, rated, value, Now);
        Now = Now.Plus(TimeSpan.FromMinutes(10));
    }

    public TrustForecast Ask(int rater, int rated) => Play.Ask(rater, rated, Now);

    /// <summary>How well the risk tells cheats from others, over all pairs of members.</summary>
    public double Insight() => Judgement.Area([..
        from rater in Enumerable.Range(1, members)
        from rated in Enumerable.Range(1, members)
        where rater != rated
        select (Ask(rater, rated).Risk.ToDouble(), IsCheat(rated))]);
}
