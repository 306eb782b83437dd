namespace SocialCapital.Gateway.Hosting;

/// <summary>Says whether the bank can take events now. The host supplies it: the gateway alone can't know.</summary>
public interface IReadiness
{
    /// <summary>True where an event sent now can be expected to be taken. Must be quick, and must not throw.</summary>
    ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken);
}
