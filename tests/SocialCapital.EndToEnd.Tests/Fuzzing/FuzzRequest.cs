using System.Text;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>A request byte by byte, as no HTTP client would let us send it.</summary>
internal sealed record FuzzRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, bool IsChunked)
{
    public byte[] Bytes()
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

    /// <summary>How it is told when it has broken something.</summary>
    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(Bytes());
        return (text.Length > 3_000 ? text[..3_000] + $"… ({text.Length} bytes)" : text).ReplaceLineEndings("\n    ");
    }

    private IEnumerable<byte[]> Chunks() => Body.Chunk(Math.Max(1, (Body.Length / 3) + 1))
        .Select(chunk => (byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);

    private static byte[] Latin(StringBuilder text) => Encoding.Latin1.GetBytes(text.ToString());
}
