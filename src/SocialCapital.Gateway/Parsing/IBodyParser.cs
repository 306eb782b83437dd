namespace SocialCapital.Gateway.Parsing;

/// <summary>Cuts a body into events as its bytes come in.</summary>
internal interface IBodyParser
{
    /// <summary>
    /// Reads what it can, and says how many bytes it needs to see no more. Of the last piece it leaves nothing.
    /// </summary>
    /// <param name="bytes">What was left over, and what came after it.</param>
    /// <param name="place">The position of the first byte in the body.</param>
    /// <param name="last">Whether the body ends here.</param>
    int Parse(ReadOnlySpan<byte> bytes, long place, bool last);
}
