namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>One try to append or to write a checkpoint.</summary>
/// <param name="Number">Names it, from 1, in the order of beginning; later ones of the same owner have higher numbers.</param>
/// <param name="Epoch">Who tried.</param>
/// <param name="Touched">The members whose accounts a checkpoint brings.</param>
internal sealed record Attempt(int Number, long Epoch, int[] Touched)
{
    /// <summary>Whether it was told as done.</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>Whether it was told that another owns the shard, and so that nothing was written.</summary>
    public bool IsFenced { get; set; }

    /// <summary>Whether it is later than another: of a later owner, or of the same one afterwards.</summary>
    public bool IsAfter(Attempt other) => (Epoch, Number).CompareTo((other.Epoch, other.Number)) > 0;
}
