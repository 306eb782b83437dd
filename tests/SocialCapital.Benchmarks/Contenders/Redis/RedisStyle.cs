namespace SocialCapital.Benchmarks.Contenders.Redis;

/// <summary>How events are written.</summary>
internal enum RedisStyle
{
    /// <summary>Four commands an event.</summary>
    EachByItself,

    /// <summary>Summed up in the script; a hash for each relationship.</summary>
    Summed,

    /// <summary>Summed up in the script; all relationships in one hash.</summary>
    SummedInOneHash,
}
