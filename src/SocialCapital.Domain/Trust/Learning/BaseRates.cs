using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// How a community rates at large: what is usual there is no news about anybody. Learned from its ratings, with a memory of
/// some ten thousand, and of some hundred for newcomers, since attacks come in waves.
/// </summary>
public struct BaseRates
{
    // Before anything is known: ratings are mostly mild and rarely negative.
    private const double StartMean = 0.1;
    private const double StartNegative = 0.1;
    private const double StartWeight = 10;
    private const double Memory = 0.9999;
    private const double NewcomerMemory = 0.99;

    /// <summary>How many ratings, the latest counting most.</summary>
    public double Count;

    /// <summary>The sum of their values.</summary>
    public double Sum;

    /// <summary>How many of them were negative.</summary>
    public double Negative;

    /// <summary>How many of them were of newcomers.</summary>
    public double Newcomers;

    /// <summary>How many of those were negative.</summary>
    public double NewcomersNegative;

    /// <summary>The usual rating, -1 to 1.</summary>
    public readonly double Mean => (Sum + (StartMean * StartWeight)) / (Count + StartWeight);

    /// <summary>The part of ratings that is negative, 0 to 1.</summary>
    public readonly double NegativeShare => (Negative + (StartNegative * StartWeight)) / (Count + StartWeight);

    /// <summary>The part of newcomers' first ratings that is negative lately, 0 to 1.</summary>
    public readonly double NewcomerNegativeShare => (NewcomersNegative + NegativeShare) / (Newcomers + 1);

    /// <summary>Counts a rating, which may weigh less than one.</summary>
    public void Learn(Fraction value, bool ofNewcomer, double weight)
    {
        var fading = weight == 1 ? Memory : Math.Pow(Memory, weight);
        var isNegative = value.Millionths < 0 ? weight : 0;
        Count = (Count * fading) + weight;
        Sum = (Sum * fading) + (weight * value.ToDouble());
        Negative = (Negative * fading) + isNegative;
        if (ofNewcomer)
        {
            var newcomersFading = weight == 1 ? NewcomerMemory : Math.Pow(NewcomerMemory, weight);
            Newcomers = (Newcomers * newcomersFading) + weight;
            NewcomersNegative = (NewcomersNegative * newcomersFading) + isNegative;
        }
    }
}
