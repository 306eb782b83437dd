using Azure;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>Where a journal ends, and what its owner must know to append.</summary>
/// <param name="Segment">The last segment's name.</param>
/// <param name="ETag">The segment's ETag after this owner's fence.</param>
/// <param name="Position">The segment's length.</param>
/// <param name="Frames">How many frames it has.</param>
/// <param name="Offset">The last offset of the journal; 0 for an empty one.</param>
/// <param name="LastBlock">Where the last block begins, if it is the segment's last frame; else null.</param>
internal sealed record JournalEnd(long Segment, ETag ETag, long Position, int Frames, long Offset, long? LastBlock);
