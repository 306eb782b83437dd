using System.Text.Json.Serialization;

namespace SocialCapital.Client.Events;

/// <summary>What became of an event.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventStatus>))]
public enum EventStatus
{
    /// <summary>It is in the journal, and counts.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>It was in the journal already, with this content, and counts once.</summary>
    [JsonStringEnumMemberName("duplicate")]
    Duplicate,

    /// <summary>The service refuses it. Sending it again does not help.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>It was not taken, and not because of what it says: nobody could be reached, the key was refused, or the sender was stopped before.</summary>
    NotTaken,

    /// <summary>It may have been taken: no answer came. Send it again with the same id to find out; that does no harm.</summary>
    Unknown,
}
