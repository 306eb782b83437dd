using System.Text;
using System.Text.Json;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>A request byte by byte, as no HTTP client would let us send it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The path and the query.</param>
/// <param name="Headers">The headers, without those that frame the body.</param>
/// <param name="Body">The body.</param>
/// <param name="IsChunked">Whether the body comes in chunks.</param>
/// <param name="Missing">How many bytes of it all are never sent: the client goes away before.</param>
/// <param name="Operation">What it asks for, as the description has it; null where its method or its path is another's.</param>
internal sealed record FuzzRequest(
    string Method,
    string Target,
    IReadOnlyList<(string Name, string Value)> Headers,
    byte[] Body,
    bool IsChunked,
    int Missing,
    JsonElement? Operation)
{
    public byte[] Bytes()
    {
        var whole = WholeBytes();
        return whole[..Math.Max(1, whole.Length - Missing)];
    }

    /// <summary>How it is told when it has broken something.</summary>
    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(Bytes());
        return (text.Length > 3_000 ? text[..3_000] + $"… ({text.Length} bytes)" : text).ReplaceLineEndings("\n    ");
    }

    private byte[] WholeBytes()
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        var hasBody = Body.Length > 0 || Method is "POST" or "PUT";
        head.Append(!hasBody ? "" : IsChunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {Body.Length}\r\n").Append("\r\n");
        return !hasBody ? Latin(head) : IsChunked
            ? [.. Latin(head), .. Chunks().SelectMany(chunk => chunk), .. "0\r\n\r\n"u8]
            : [.. Latin(head), .. Body];
    }

    private IEnumerable<byte[]> Chunks() => Body.Chunk(Math.Max(1, (Body.Length / 3) + 1))
        .Select(chunk => (byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);

    private static byte[] Latin(StringBuilder text) => Encoding.Latin1.GetBytes(text.ToString());
}
