namespace SocialCapital.Grains.Abstractions.Refolds;

/// <summary>What became of a re-fold.</summary>
public enum RefoldState : byte
{
    /// <summary>It is under way, or waits for its turn on its silo.</summary>
    Running = 0,

    /// <summary>Somebody stopped it: nothing was changed.</summary>
    Stopped = 1,

    /// <summary>It failed, and is not tried again.</summary>
    Failed = 2,

    /// <summary>Every entry has its new worth.</summary>
    Done = 3,
}
