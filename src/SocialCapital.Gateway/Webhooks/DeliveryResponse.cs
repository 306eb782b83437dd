using System.Text.Json.Serialization;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Webhooks;

/// <summary>A delivery that was given up, or waits for another try.</summary>
/// <param name="Event">The id of what is delivered.</param>
/// <param name="Type">What has happened.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstAttemptAt">When it was first tried.</param>
/// <param name="NextAttemptAt">When it is tried next, if those before it of its subject are through.</param>
/// <param name="Failure">What the last failure was.</param>
internal sealed record DeliveryResponse(
    string Event,
    string Type,
    DateTime Timestamp,
    int Attempts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? FirstAttemptAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? NextAttemptAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure)
{
    public static DeliveryResponse Of(DeliveryView delivery) => new(
        delivery.Id,
        delivery.Type,
        delivery.At.ToDateTimeOffset().UtcDateTime,
        delivery.Attempts,
        delivery.FirstAttemptAt?.ToDateTimeOffset().UtcDateTime,
        delivery.NextAttemptAt?.ToDateTimeOffset().UtcDateTime,
        delivery.Failure);
}
