using System.Runtime.InteropServices;

namespace SocialCapital.Ledger.Audits;

/// <summary>What two members say of each other, as it stands in the work folder: 28 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct EdgeRecord
{
    /// <summary>The member with the lower number in its shard.</summary>
    public int Low;

    /// <summary>The other.</summary>
    public int High;

    /// <summary>What the low one says for the high one, 0 to 1.</summary>
    public float LowPositive;

    /// <summary>What it says against it, 0 to 1.</summary>
    public float LowNegative;

    /// <summary>What the high one says for the low one.</summary>
    public float HighPositive;

    /// <summary>What it says against it.</summary>
    public float HighNegative;

    /// <summary>How many entries they have, as far as an integer counts.</summary>
    public int Entries;
}
