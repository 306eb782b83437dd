using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SocialCapital.Benchmarks.Contenders.Ours;

/// <summary>
/// HTTP/1.1 on one connection, one request at a time, in buffers that are used again. The generator has the machine in
/// common with the server, so it does no more than a good client must. One user at a time.
/// </summary>
internal sealed class HttpConnection(int port) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 << 10];
    private int _filled;

    /// <summary>The status of the last answer.</summary>
    public int Status { get; private set; }

    /// <summary>The body of the last answer; until the next request.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    public Task ConnectAsync() => _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>Sends a whole request, head and body, and reads the answer to its end.</summary>
    public async ValueTask ExchangeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        while (request.Length > 0)
        {
            request = request[await _socket.SendAsync(request, cancellation)..];
        }

        _filled = 0;
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync(cancellation);
        }

        int start = head + 4;
        Status = int.Parse(_buffer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        if (ContentLength(_buffer.AsSpan(0, start)) is { } length)
        {
            while (_filled < start + length)
            {
                await ReceiveAsync(cancellation);
            }

            Body = _buffer.AsMemory(start, length);
            return;
        }

        Body = await ReadChunksAsync(start, cancellation);
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask ReceiveAsync(CancellationToken cancellation)
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancellation);
        _filled += received > 0 ? received : throw new IOException("The server has closed the connection.");
    }

    private static int? ContentLength(ReadOnlySpan<byte> head)
    {
        int place = head.IndexOf("Content-Length: "u8);
        return place >= 0 && Utf8Parser.TryParse(head[(place + "Content-Length: ".Length)..], out int length, out _) ? length : null;
    }

    // Moves the chunks together: what they hold is shorter than what they stand in.
    private async ValueTask<ReadOnlyMemory<byte>> ReadChunksAsync(int start, CancellationToken cancellation)
    {
        int read = start, written = start;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(read, _filled - read).IndexOf("\r\n"u8)) < 0)
            {
                await ReceiveAsync(cancellation);
            }

            if (!Utf8Parser.TryParse(_buffer.AsSpan(read, line), out int length, out _, 'x'))
            {
                throw new IOException("The answer's chunks can't be read.");
            }

            read += line + 2;
            while (_filled < read + length + 2)
            {
                await ReceiveAsync(cancellation);
            }

            if (length == 0)
            {
                return _buffer.AsMemory(start, written - start);
            }

            _buffer.AsSpan(read, length).CopyTo(_buffer.AsSpan(written));
            read += length + 2;
            written += length;
        }
    }
}
