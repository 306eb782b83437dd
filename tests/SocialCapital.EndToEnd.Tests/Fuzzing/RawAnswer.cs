using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>What came back to a request, over a connection of its own.</summary>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
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
        var text = Encoding.UTF8.GetString(answer.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 12 || !int.TryParse(text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? new RawAnswer(0, text, "")
            : new RawAnswer(status, text[..end], text[(end + 4)..]);
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
