namespace SocialCapital.Gateway.Parsing;

/// <summary>What a JSON body may be.</summary>
internal enum JsonShape
{
    /// <summary>One event.</summary>
    One,

    /// <summary>An array of events.</summary>
    Array,

    /// <summary>Either.</summary>
    OneOrArray,
}
