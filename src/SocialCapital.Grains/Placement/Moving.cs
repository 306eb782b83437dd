using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace SocialCapital.Grains.Placement;

/// <summary>Moves a grain.</summary>
internal static class Moving
{
    /// <summary>The grain goes to sleep once its calls have ended, and wakes on the silo with the next one.</summary>
    public static void MoveTo(this IGrainBase grain, SiloAddress silo)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            grain.MigrateOnIdle();
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }
}
