namespace SocialCapital.Ledger.Journal;

/// <summary>One journaled batch: the unit of an append. Its bytes are described in docs/journal-format.md.</summary>
/// <param name="FirstOffset">The offset of its first entry, from 1.</param>
/// <param name="Count">How many entries it has, at least 1; they have consecutive offsets.</param>
/// <param name="Payload">The bytes, checksum included. Opaque to stores.</param>
public readonly record struct JournalBlock(long FirstOffset, int Count, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The offset of its last entry.</summary>
    public long LastOffset => FirstOffset + Count - 1;
}
