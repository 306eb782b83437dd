namespace SocialCapital.Grains.Previews;

/// <summary>How a silo watches over previews.</summary>
internal sealed class PreviewOptions
{
    /// <summary>
    /// How often a grain with a preview looks after it: often enough that Orleans takes the grain for one in use, and that nothing is
    /// kept for much longer than is said. A minute by default.
    /// </summary>
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromMinutes(1);
}
