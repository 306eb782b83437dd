using System.ComponentModel;
using System.Text.Json.Serialization;

namespace SocialCapital.Gateway.OpenApi;

/// <summary>A CloudEvent 1.0 in structured mode, with an event as its data.</summary>
internal sealed record CloudEventDocument
{
    [JsonPropertyName("specversion"), Description("1.0")]
    public required string SpecVersion { get; init; }

    [Description("Stands for the event's id where that has none.")]
    public required string Id { get; init; }

    [Description("Where it comes from.")]
    public required string Source { get; init; }

    [Description("The CloudEvent's own type; the event's type stands in data.")]
    public required string Type { get; init; }

    [Description("Stands for the event's time where that has none.")]
    public DateTimeOffset? Time { get; init; }

    [JsonPropertyName("datacontenttype"), Description("A JSON type, where given.")]
    public string? DataContentType { get; init; }

    [JsonPropertyName("dataschema")]
    public string? DataSchema { get; init; }

    public string? Subject { get; init; }

    [Description("The event.")]
    public required CloudEventDataDocument Data { get; init; }
}
