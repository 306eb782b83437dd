using System.ComponentModel;

namespace SocialCapital.Gateway.OpenApi;

/// <summary>An event as the data of a CloudEvent.</summary>
internal sealed record CloudEventDataDocument : EventFieldsDocument
{
    [Description("The idempotency key; the CloudEvent's id where it is left out.")]
    public string? Id { get; init; }
}
