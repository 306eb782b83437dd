namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>A piece of a segment.</summary>
/// <param name="Bytes">The bytes; fewer than were asked for only at the segment's end.</param>
/// <param name="BlobLength">How long the segment was.</param>
internal readonly record struct SegmentBytes(byte[] Bytes, long BlobLength);
