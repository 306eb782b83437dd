using System.Net;

namespace SocialCapital.Cli.Loads;

/// <summary>Reads members and relationships on one connection.</summary>
internal sealed class ReadRequest(HttpClient http, Workload workload) : ILoadRequest, IDisposable
{
    private readonly LoadConnection _connection = new(http);
    private string _path = "";

    public void Prepare(long number) => _path = workload.ReadAt(number);

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _path);
        return await _connection.SendAsync(request, Read, cancellation);
    }

    public void Dispose() => _connection.Dispose();

    private static RequestOutcome Read(HttpStatusCode status, ReadOnlyMemory<byte> body) => status switch
    {
        HttpStatusCode.OK => new RequestOutcome(null),

        // Nobody has heard of a member yet for whom no event has come.
        HttpStatusCode.NotFound => new RequestOutcome(null) { IsUnknown = true },
        _ => new RequestOutcome($"http {(int)status}"),
    };
}
