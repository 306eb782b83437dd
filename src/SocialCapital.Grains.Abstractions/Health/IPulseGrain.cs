namespace SocialCapital.Grains.Abstractions.Health;

/// <summary>Answers for the silo that a call from outside reaches. The key is 0.</summary>
[Alias("socialcapital.pulse")]
public interface IPulseGrain : IGrainWithIntegerKey
{
    /// <summary>Whether the silo can take events.</summary>
    [Alias("ready")]
    Task<bool> IsReadyAsync();
}
