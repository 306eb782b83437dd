using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;

namespace SocialCapital.Grains.Webhooks;

/// <summary>
/// Calls receivers, who may be anybody: only addresses that are public, checked where the connection is made, so that a name that
/// resolves to one address when it is checked and to another when it is called gains nothing. Follows no redirect, uses no proxy, keeps
/// no cookie, reads no body, and waits for a bounded time.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private const int AddressesTried = 4;
    private static readonly TimeSpan RetryAfterMax = TimeSpan.FromDays(1);

    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpMessageInvoker _http;

    public WebhookSender(IOptions<WebhookOptions> options, TimeProvider time)
        : this(options.Value, time, Dns.GetHostAddressesAsync)
    {
    }

    internal WebhookSender(WebhookOptions options, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_options, _time, _resolve) = (options, time, resolve);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            MaxConnectionsPerServer = 8,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 4_096,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        });
    }

    /// <summary>Sends one notice, once.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="secrets">What it is signed with.</param>
    /// <param name="id">The notice's id.</param>
    /// <param name="body">Its body.</param>
    public async Task<WebhookAnswer> SendAsync(Uri url, IEnumerable<string> secrets, string id, string body)
    {
        if (url.Scheme != Uri.UriSchemeHttps && !_options.AllowHttp)
        {
            return new WebhookAnswer(false, null, "Only https is called.");
        }

        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        try
        {
            using var request = RequestOf(url, secrets, id, body);
            using var response = await _http.SendAsync(request, limit.Token);
            var status = (int)response.StatusCode;
            return status is >= 200 and < 300
                ? new WebhookAnswer(true, status, null)
                : new WebhookAnswer(false, status, $"It answered with {status}.", RetryAfterOf(response));
        }
        catch (OperationCanceledException)
        {
            return new WebhookAnswer(false, null, string.Create(CultureInfo.InvariantCulture, $"It did not answer within {_options.Timeout.TotalSeconds:0.###} seconds."));
        }
        catch (Exception e)
        {
            // Whatever it is, it is the receiver that has failed: the others, and the feed, go on.
            return new WebhookAnswer(false, null, WordFor(e));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestOf(Uri url, IEnumerable<string> secrets, string id, string body)
    {
        var seconds = _time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.TryAddWithoutValidation("User-Agent", "SocialCapital");
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignatures.Sign(secrets, id, seconds, body));
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellationToken);
        var allowed = addresses.Where(address => _options.AllowPrivateAddresses || PublicAddresses.Contains(address)).Take(AddressesTried).ToArray();
        if (allowed.Length == 0)
        {
            throw new NoPublicAddressException();
        }

        // The address that was checked is the one that is connected to: nothing is resolved again.
        for (var i = 0; ; i++)
        {
            var socket = new Socket(allowed[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(allowed[i], context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < allowed.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private TimeSpan RetryAfterOf(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var asked = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : TimeSpan.Zero);
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked < RetryAfterMax ? asked : RetryAfterMax;
    }

    /// <summary>What is wrong, without what of the network is nobody's business.</summary>
    private static string WordFor(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case NoPublicAddressException:
                    return cause.Message;
                case AuthenticationException:
                    return "Its certificate is not trusted, or TLS failed.";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "Its name is not known.";
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }:
                    return "What it answered is no HTTP, or too long.";
            }
        }

        return "The connection failed, or broke off.";
    }
}
