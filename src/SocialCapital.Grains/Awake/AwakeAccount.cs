using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Awake;

/// <summary>
/// An account that is awake on this silo: the latest image that its shard has told. Grains read it, pushes replace it;
/// both from any thread.
/// </summary>
internal sealed class AwakeAccount(ShardKey shard, AccountName name, long attachment)
{
    private readonly Lock _gate = new();
    private volatile AwakeImage? _image;
    private volatile bool _hasAsked;
    private volatile bool _hasEnded;

    public ShardKey Shard { get; } = shard;

    public AccountName Name { get; } = name;

    /// <summary>This silo's number of the attachment.</summary>
    public long Attachment { get; } = attachment;

    /// <summary>The latest image; null until the shard has answered.</summary>
    public AwakeImage? Image => _image;

    /// <summary>Whether its shard was ever asked, and so may know of the attachment.</summary>
    public bool HasAsked => _hasAsked;

    /// <summary>Whether it is no longer kept current.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>When it was last read from memory, on the silo's monotonic clock.</summary>
    public long LastReadAt { get; set; }

    public void MarkAsked() => _hasAsked = true;

    public void End() => _hasEnded = true;

    /// <summary>Takes an image unless a later one is there already: a push may overtake the answer to an attachment.</summary>
    public void Take(AwakeImage image)
    {
        lock (_gate)
        {
            var known = _image;
            var isLater = known is null || image.IsLaterThan(known);
            var latest = isLater ? image : known!;
            var other = isLater ? known : image;

            // Once the attachment was answered, every later push of the session counts.
            _image = other is { IsAttached: true } && other.IsOfSameSession(latest) && !latest.IsAttached
                ? latest with { IsAttached = true }
                : latest;
        }
    }
}
