namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>What became of a preview.</summary>
public enum PreviewState : byte
{
    /// <summary>It is under way, or waits for its turn on its silo.</summary>
    Running = 0,

    /// <summary>Somebody stopped it.</summary>
    Stopped = 1,

    /// <summary>It failed, and is not tried again.</summary>
    Failed = 2,

    /// <summary>It has come to its end.</summary>
    Done = 3,
}
