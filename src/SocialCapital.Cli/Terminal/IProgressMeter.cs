namespace SocialCapital.Cli.Terminal;

/// <summary>Is told how far a piece of work has come. Called by one thread at a time.</summary>
internal interface IProgressMeter
{
    /// <param name="done">How much is done, in the unit of <paramref name="total"/>.</param>
    /// <param name="total">How much there is; null where nobody knows.</param>
    /// <param name="detail">What to say beside it, short.</param>
    void Report(long done, long? total, string detail);
}
