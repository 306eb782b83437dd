using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Webhooks;

/// <summary>What is kept of a webhook, as JSON. Its secrets stand here as they are, as signing needs them.</summary>
internal sealed class KeptWebhook
{
    public string Url { get; set; } = "";

    public string[] Types { get; set; } = [];

    public string Description { get; set; } = "";

    public Timestamp CreatedAt { get; set; }

    /// <summary>The newest first.</summary>
    public List<KeptSecret> Secrets { get; set; } = [];

    /// <summary>Up to where the feed was read: what lies before is delivered, held or dead.</summary>
    public string Position { get; set; } = "";

    public string? DisabledBecause { get; set; }

    public Timestamp? DisabledAt { get; set; }

    public Timestamp? FailingSince { get; set; }

    public int FailuresInARow { get; set; }

    public string? LastFailure { get; set; }

    public Timestamp? LastSuccessAt { get; set; }

    public long Delivered { get; set; }

    /// <summary>What waits for another try, oldest first.</summary>
    public List<KeptDelivery> Held { get; set; } = [];

    /// <summary>What was given up, by when.</summary>
    public List<KeptDelivery> Dead { get; set; } = [];
}
