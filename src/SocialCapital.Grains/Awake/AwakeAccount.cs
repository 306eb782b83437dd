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

    public ShardKey Shard { get; } = shard;

    public AccountName Name { get; } = name;

    /// <summary>This silo's number of the attachment.</summary>
    public long Attachment { get; } = attachment;

    /// <summary>The latest image; null until the shard has answered.</summary>
    public AwakeImage? Image => _image;

    /// <summary>Takes an image unless a later one is there already: a push may overtake the answer to an attachment.</summary>
    public void Take(AwakeImage image)
    {
        lock (_gate)
        {
            if (_image is not { } known || image.IsLaterThan(known))
            {
                _image = image;
            }
        }
    }
}
