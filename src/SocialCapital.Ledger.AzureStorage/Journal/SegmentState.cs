using Azure;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>What a segment's blob is at a moment.</summary>
/// <param name="ETag">Changes with every append and every fence.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Frames">How often it was appended to.</param>
internal readonly record struct SegmentState(ETag ETag, long Length, int Frames);
