namespace SocialCapital.EndToEnd.Tests.Chaos;

/// <summary>What can go wrong in a cluster.</summary>
internal enum Fault
{
    /// <summary>SIGKILL of a silo, which is started again a little later.</summary>
    SiloKilled,

    /// <summary>SIGKILL of a gateway.</summary>
    GatewayKilled,

    /// <summary>SIGSTOP of a silo until the others have given it up, and SIGCONT.</summary>
    SiloFrozen,

    /// <summary>SIGSTOP of a silo for a moment that nobody notices, and SIGCONT.</summary>
    SiloHesitates,

    /// <summary>SIGTERM of one silo after the other, each started again.</summary>
    SilosRestarted,

    /// <summary>SIGTERM of one gateway after the other, each started again.</summary>
    GatewaysRestarted,

    /// <summary>Azurite is stopped and started again.</summary>
    StorageRestarted,

    /// <summary>Redis is stopped and started again.</summary>
    RedisRestarted,
}
