namespace SocialCapital.Grains.Refolds;

/// <summary>How a silo watches over re-folds.</summary>
internal sealed class RefoldOptions
{
    /// <summary>How often a grain with a re-fold keeps the community closed, and itself awake: well within the time for which that holds. 20 seconds by default.</summary>
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromSeconds(20);
}
