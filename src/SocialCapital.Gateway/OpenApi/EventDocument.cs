using System.ComponentModel;

namespace SocialCapital.Gateway.OpenApi;

/// <summary>An event: something that one member did, or said, to another.</summary>
internal sealed record EventDocument : EventFieldsDocument
{
    [Description("The idempotency key: 1-128 bytes of UTF-8, no control characters, not beginning with @.")]
    public required string Id { get; init; }
}
