using System.Text.Json.Serialization;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Feeds;

namespace SocialCapital.Grains.Webhooks;

/// <summary>A notice that was not delivered yet. Its body is read from the feed when it is tried.</summary>
internal sealed class KeptDelivery
{
    public string Id { get; set; } = "";

    public string Type { get; set; } = "";

    /// <summary>
    /// A hash of whom it concerns, as long as it is in memory; null until the feed was asked. It is not kept: of whom it concerns it is
    /// made of ids, which may be erased while it waits.
    /// </summary>
    [JsonIgnore]
    public long? Subject { get; set; }

    public NoticePlace Place { get; set; }

    public Timestamp At { get; set; }

    public int Attempts { get; set; }

    public Timestamp? FirstAt { get; set; }

    public Timestamp NextAt { get; set; }

    public string? Failure { get; set; }
}
