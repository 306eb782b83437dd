using System.Globalization;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Ownership;

/// <summary>Names a checkpoint's blob, and tells what it stands for.</summary>
/// <param name="Epoch">The owner that wrote it.</param>
/// <param name="Sequence">Its number among that owner's, from 1.</param>
/// <param name="Offset">The offset that it stands for.</param>
internal readonly record struct CheckpointName(long Epoch, long Sequence, long Offset)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="LedgerStoreException">The text is none.</exception>
    public static CheckpointName Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 3 && TryParse(parts[0], out var epoch) && TryParse(parts[1], out var sequence) && TryParse(parts[2], out var offset)
            ? new CheckpointName(epoch, sequence, offset)
            : throw new LedgerStoreException($"An owner's row names a checkpoint '{text}', which can't be read.");
    }

    /// <summary>The text <c>EPOCH-SEQUENCE-OFFSET</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Sequence}-{Offset}");

    private static bool TryParse(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
