namespace SocialCapital.Gateway.Quotas;

/// <summary>What is counted.</summary>
internal enum QuotaKind
{
    /// <summary>Events.</summary>
    Events,

    /// <summary>Everything else.</summary>
    Reads,
}
