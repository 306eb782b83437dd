using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Scores;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// Makes exact factors of a sum of floats: each is what it adds to the rounded sum, so that nothing is left over for rounding.
/// </summary>
internal sealed class FactorSum
{
    private readonly List<TrustFactor> _factors = [];
    private int _rounded;

    /// <summary>Adds, to the factor of that name, what makes the sum this one.</summary>
    public void AddUpTo(double sum, string name)
    {
        var next = Beta.Round(sum).Millionths;
        if (next == _rounded)
        {
            return;
        }

        var known = _factors.FindIndex(factor => factor.Name == name);
        var value = next - _rounded;
        if (known < 0)
        {
            _factors.Add(new TrustFactor(name, new Fraction(value)));
        }
        else
        {
            _factors[known] = new TrustFactor(name, new Fraction(_factors[known].Value.Millionths + value));
        }

        _rounded = next;
    }

    /// <summary>The factors.</summary>
    public IReadOnlyList<TrustFactor> LargestFirst()
    {
        _factors.RemoveAll(factor => factor.Value.Millionths == 0);
        _factors.Sort((one, other) => Math.Abs(other.Value.Millionths).CompareTo(Math.Abs(one.Value.Millionths)));
        return _factors;
    }
}
