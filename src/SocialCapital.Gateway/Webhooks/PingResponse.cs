using System.Text.Json.Serialization;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Webhooks;

/// <summary>What came of a test.</summary>
/// <param name="Id">The id that it had.</param>
/// <param name="Delivered">Whether the receiver took it.</param>
/// <param name="Status">What it answered.</param>
/// <param name="Failure">What was wrong.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record PingResponse(
    string Id,
    bool Delivered,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure,
    long Milliseconds)
{
    public static PingResponse Of(PingResult ping) =>
        new(ping.Id, ping.IsDelivered, ping.Status, ping.Failure, (long)ping.Duration.TotalMilliseconds);
}
