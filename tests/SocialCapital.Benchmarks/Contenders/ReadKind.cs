namespace SocialCapital.Benchmarks.Contenders;

/// <summary>What is read.</summary>
internal enum ReadKind
{
    /// <summary>A member who was not read before; measured first, while nothing is in memory yet.</summary>
    ColdMember,

    /// <summary>One member of a thousand, whose account is in memory after the warm-up.</summary>
    WarmMember,

    /// <summary>One relationship of a thousand.</summary>
    Pair,

    /// <summary>A hundred members of a thousand at once.</summary>
    Scores,
}
