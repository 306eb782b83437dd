namespace SocialCapital.Grains.Webhooks;

/// <summary>Which communities have webhooks, as JSON.</summary>
internal sealed class KeptRounds
{
    public HashSet<string> Communities { get; set; } = new(StringComparer.Ordinal);
}
