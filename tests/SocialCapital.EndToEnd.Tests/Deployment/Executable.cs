namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>What a container runs.</summary>
[Flags]
internal enum Executable
{
    /// <summary>Neither of ours.</summary>
    None = 0,

    /// <summary><c>SocialCapital.Server</c>.</summary>
    Server = 1,

    /// <summary><c>SocialCapital.Silo</c>.</summary>
    Silo = 2,

    /// <summary>Both.</summary>
    Both = Server | Silo,
}
