namespace SocialCapital.Gateway.Parsing;

/// <summary>What came of reading a number exactly.</summary>
internal enum ExactNumber
{
    /// <summary>It is a whole count of millionths.</summary>
    Exact,

    /// <summary>It has more than six decimals.</summary>
    TooPrecise,

    /// <summary>It does not fit into 64 bits of millionths.</summary>
    OutOfRange,
}
