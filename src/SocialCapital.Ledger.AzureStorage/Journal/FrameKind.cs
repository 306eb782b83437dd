namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>What a frame of a segment is.</summary>
internal enum FrameKind : byte
{
    /// <summary>A block of the journal.</summary>
    Block = 1,

    /// <summary>The block before, which begins at this offset, is void.</summary>
    Cut = 2,

    /// <summary>The segment ends; the journal goes on in the one that is named by this offset.</summary>
    End = 3,
}
