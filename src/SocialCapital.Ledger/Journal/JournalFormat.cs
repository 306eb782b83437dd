namespace SocialCapital.Ledger.Journal;

/// <summary>The numbers of the journal's binary format, version 2. docs/journal-format.md describes it byte by byte.</summary>
internal static class JournalFormat
{
    /// <summary>"SCJB", little-endian.</summary>
    public const uint Magic = 0x424A4353;

    public const ushort Version = 2;

    /// <summary>The version before: ids and references stand in it as they are.</summary>
    public const ushort VersionUnsealed = 1;

    public const int HeaderBytes = 56;

    public const int ChecksumBytes = 8;

    /// <summary>The block carries the policy document that it and all later blocks are settled under.</summary>
    public const ushort FlagPolicy = 1;

    // Positions in the header.
    public const int AtMagic = 0;
    public const int AtVersion = 4;
    public const int AtFlags = 6;
    public const int AtLength = 8;
    public const int AtCount = 12;
    public const int AtFirstOffset = 16;
    public const int AtRecordedAt = 24;
    public const int AtPolicyVersion = 32;
    public const int AtPolicyLength = 36;
    public const int AtMemberCount = 40;
    public const int AtFirstMember = 44;
    public const int AtEpoch = 48;
}
