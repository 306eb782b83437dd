using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace SocialCapital.Cli.Loads;

/// <summary>Sends requests and reads answers into a buffer that is used again; failures come back as kinds, not as exceptions.</summary>
internal sealed class LoadConnection(HttpClient http) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private byte[] _answer = ArrayPool<byte>.Shared.Rent(64 * 1024);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_answer);

    /// <summary>A client whose connections are as many as its workers.</summary>
    public static HttpClient CreateClient(Uri address, string key, int connections)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            PooledConnectionIdleTimeout = System.Threading.Timeout.InfiniteTimeSpan,
            AllowAutoRedirect = false,
            UseCookies = false,
        })
        {
            BaseAddress = address,
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    /// <summary>Sends a request and hands its status and body to a reader; the body may not be kept.</summary>
    public async Task<RequestOutcome> SendAsync(
        HttpRequestMessage request, Func<HttpStatusCode, ReadOnlyMemory<byte>, RequestOutcome> read, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await using Stream body = await response.Content.ReadAsStreamAsync(limit.Token);
            int length = await ReadAllAsync(body, limit.Token);
            return read(response.StatusCode, _answer.AsMemory(0, length));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new RequestOutcome("timeout");
        }
        catch (HttpRequestException lost)
        {
            return new RequestOutcome($"connection: {(lost.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : lost.HttpRequestError.ToString())}");
        }
        catch (IOException)
        {
            return new RequestOutcome("connection: lost while reading the answer");
        }
    }

    private async ValueTask<int> ReadAllAsync(Stream body, CancellationToken cancellation)
    {
        int length = 0;
        int read;
        while ((read = await body.ReadAsync(_answer.AsMemory(length), cancellation)) > 0)
        {
            length += read;
            if (length == _answer.Length)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(length * 2);
                _answer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(_answer);
                _answer = larger;
            }
        }

        return length;
    }
}
