using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SocialCapital.Gateway.Authentication.Tokens;

/// <summary>
/// The keys that an OpenID provider signs with. They are fetched when the first token comes, again when a token names a key that is
/// not among them, and every twelve hours; but never more than once in half a minute, so that made-up tokens can't make this service
/// ask without end. A provider that does not answer takes nothing away: the keys that are known go on.
/// </summary>
internal sealed partial class ProviderKeys(string issuer, TimeProvider clock, ILogger<ProviderKeys> logger) : IDisposable
{
    private const int DocumentBytesMax = 1 << 20;

    private static readonly TimeSpan AgeMax = TimeSpan.FromHours(12);
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnswerWait = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = AnswerWait,
        MaxResponseContentBufferSize = DocumentBytesMax,
    };

    private readonly SemaphoreSlim _turn = new(1);
    private Known? _known;
    private long? _askedAt;
    private Exception? _failure;

    /// <summary>The key of a name; null where the provider has no such key, or was asked too lately to be asked again.</summary>
    /// <exception cref="ProviderUnavailableException">The provider has never answered.</exception>
    public async ValueTask<SecurityKey?> FindAsync(string name)
    {
        var known = Volatile.Read(ref _known);
        if (known is null || clock.GetElapsedTime(known.At) > AgeMax || !known.Keys.ContainsKey(name))
        {
            known = await AskAsync(known);
        }

        return known is null ? throw new ProviderUnavailableException(_failure!) : known.Keys.GetValueOrDefault(name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _turn.Dispose();
    }

    /// <summary>Asks where it is time; the others wait for whoever asks, and use what it found.</summary>
    private async Task<Known?> AskAsync(Known? before)
    {
        await _turn.WaitAsync();
        try
        {
            if (!ReferenceEquals(_known, before) || (_askedAt is { } asked && clock.GetElapsedTime(asked) < AskInterval))
            {
                return _known;
            }

            _askedAt = clock.GetTimestamp();
            try
            {
                Volatile.Write(ref _known, await FetchAsync());
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Whatever the provider answered, it is none of the caller's fault.
                _failure = e;
                LogNotFetched(logger, issuer, e.Message);
            }

            return _known;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Known> FetchAsync()
    {
        var documents = new HttpDocumentRetriever(_http) { RequireHttps = !new Uri(issuer).IsLoopback };
        using var patience = new CancellationTokenSource(AnswerWait, clock);
        var provider = await OpenIdConnectConfigurationRetriever.GetAsync(
            issuer.TrimEnd('/') + "/.well-known/openid-configuration", documents, patience.Token);
        if (provider.Issuer != issuer)
        {
            throw new InvalidOperationException($"The discovery document is of another issuer, '{provider.Issuer}'.");
        }

        var keys = new Dictionary<string, SecurityKey>(StringComparer.Ordinal);
        foreach (var key in provider.SigningKeys.Where(key => key is AsymmetricSecurityKey && !string.IsNullOrEmpty(key.KeyId)))
        {
            keys.TryAdd(key.KeyId, key);
        }

        LogFetched(logger, issuer, keys.Count);
        return new Known(keys, clock.GetTimestamp());
    }

    [LoggerMessage(1, LogLevel.Information, "The OpenID provider {Issuer} has told {Count} keys.")]
    private static partial void LogFetched(ILogger logger, string issuer, int count);

    [LoggerMessage(2, LogLevel.Warning, "The OpenID provider {Issuer} did not tell its keys; those that are known go on: {Reason}")]
    private static partial void LogNotFetched(ILogger logger, string issuer, string reason);

    private sealed record Known(Dictionary<string, SecurityKey> Keys, long At);
}
