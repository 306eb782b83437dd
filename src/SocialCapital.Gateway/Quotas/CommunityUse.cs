namespace SocialCapital.Gateway.Quotas;

/// <summary>What a community uses of this gateway.</summary>
internal sealed class CommunityUse(TimeProvider clock)
{
    private readonly TokenBucket _events = new(clock);
    private readonly TokenBucket _reads = new(clock);

    /// <summary>Requests with events.</summary>
    public RequestsAtWork Submissions { get; } = new();

    /// <summary>Reads and commands that a community's platform and its members send.</summary>
    public RequestsAtWork Requests { get; } = new();

    /// <summary>What whoever runs the community sends, apart from them: a flood must not keep it from being stopped.</summary>
    public RequestsAtWork Administration { get; } = new();

    /// <summary>The bucket of a kind.</summary>
    public TokenBucket BucketOf(QuotaKind kind) => kind == QuotaKind.Events ? _events : _reads;
}
