namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>A run did not hold what the ledger promises. The message says how to run it again.</summary>
public sealed class SimulationFailedException : Exception
{
    public SimulationFailedException(int seed, string violation)
        : base($"Seed {seed}: {violation} (SIMULATION_SEED={seed} runs it again.)")
    {
    }

    public SimulationFailedException()
    {
    }

    public SimulationFailedException(string message)
        : base(message)
    {
    }

    public SimulationFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
