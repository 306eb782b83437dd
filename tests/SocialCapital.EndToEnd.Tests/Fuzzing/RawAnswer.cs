using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>What came back to a request, over a connection of its own.</summary>
/// <param name="Status">The status; 0 where nothing came.</param>
/// <param name="Head">The status line and the headers.</param>
/// <param name="Body">What came behind them, as it was sent.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    private const string Chunked = "\r\nTransfer-Encoding: chunked";

    /// <summary>The type of the body, without its parameters; empty where there is none.</summary>
    public string ContentType => Head.Split("\r\n").Select(line => line.Split(": ", 2))
        .FirstOrDefault(header => header[0].Equals("Content-Type", StringComparison.OrdinalIgnoreCase))?[1].Split(';')[0] ?? "";

    /// <summary>The body, put together from its chunks.</summary>
    public byte[] Content { get; private init; } = [];

    /// <summary>Whether it came to its end: an export that breaks off says so by ending early.</summary>
    public bool IsWhole => !Head.Contains(Chunked, StringComparison.OrdinalIgnoreCase) || Body.EndsWith("0\r\n\r\n", StringComparison.Ordinal);

    /// <summary>Sends a request and reads until the server ends the connection.</summary>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<RawAnswer> OfAsync(Uri address, FuzzRequest request, CancellationToken limit)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, limit);
        var stream = socket.GetStream();
        using var answer = new MemoryStream();
        var sending = SendAsync(stream, request, limit);
        try
        {
            await ReadAsync(stream, answer, limit);
        }
        catch (IOException)
        {
            // The server may end the connection while we still send: what it said before counts.
        }

        await sending;
        var bytes = answer.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var head = Encoding.UTF8.GetString(bytes[..Math.Max(0, end)]);
        if (end < 12 || !int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            return new RawAnswer(0, Encoding.UTF8.GetString(bytes), "");
        }

        var body = bytes[(end + 4)..];
        return new RawAnswer(status, head, Encoding.UTF8.GetString(body))
        {
            Content = head.Contains(Chunked, StringComparison.OrdinalIgnoreCase) ? Together(body) : body,
        };
    }

    /// <summary>Chunks as one; as far as they go, where the rest never came.</summary>
    private static byte[] Together(ReadOnlySpan<byte> chunks)
    {
        using var whole = new MemoryStream();
        while (chunks.IndexOf("\r\n"u8) is > 0 and var end
            && int.TryParse(Encoding.ASCII.GetString(chunks[..end]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            && length > 0)
        {
            chunks = chunks[(end + 2)..];
            whole.Write(chunks[..Math.Min(length, chunks.Length)]);
            chunks = chunks[Math.Min(length + 2, chunks.Length)..];
        }

        return whole.ToArray();
    }

    /// <summary>Reads to the end; of a stream of events, which has none, the beginning.</summary>
    private static async Task ReadAsync(NetworkStream stream, MemoryStream answer, CancellationToken limit)
    {
        var piece = new byte[65_536];
        while (await stream.ReadAsync(piece, limit) is > 0 and var read)
        {
            answer.Write(piece, 0, read);
            if (answer.Length < 4_096 && Encoding.Latin1.GetString(answer.GetBuffer(), 0, (int)answer.Length) is var text
                && text.Contains("Content-Type: text/event-stream", StringComparison.Ordinal)
                && text.Contains("\nevent: ", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private static async Task SendAsync(NetworkStream stream, FuzzRequest request, CancellationToken limit)
    {
        try
        {
            await stream.WriteAsync(request.Bytes(), limit);
            if (request.Missing > 0)
            {
                // The server takes the end of sending for the end of the client.
                stream.Socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException)
        {
            // It has been answered already.
        }
    }
}
