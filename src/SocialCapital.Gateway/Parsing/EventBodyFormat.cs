namespace SocialCapital.Gateway.Parsing;

/// <summary>The kinds of bodies that events come in.</summary>
internal enum EventBodyFormat
{
    /// <summary><c>application/json</c>: an event or an array of events.</summary>
    Json,

    /// <summary><c>application/x-ndjson</c>: an event a line.</summary>
    Lines,

    /// <summary><c>application/cloudevents+json</c>: one CloudEvent.</summary>
    CloudEvent,

    /// <summary><c>application/cloudevents-batch+json</c>: an array of CloudEvents.</summary>
    CloudEventBatch,
}
