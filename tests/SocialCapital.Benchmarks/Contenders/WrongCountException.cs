namespace SocialCapital.Benchmarks.Contenders;

/// <summary>A contender counted wrong, so its figures are worth nothing.</summary>
internal sealed class WrongCountException(string message) : Exception(message)
{
    /// <summary>Throws where two counts differ.</summary>
    public static void ThrowIfDifferent(string what, long expected, long found)
    {
        if (expected != found)
        {
            throw new WrongCountException($"{what}: {found} where it must be {expected}.");
        }
    }
}
