using System.Runtime.CompilerServices;

namespace SocialCapital.EndToEnd.Tests.Processes;

/// <summary>What all processes are told that tests start, of which there are hundreds, each of which lives for seconds.</summary>
internal static class ShortLives
{
    /// <summary>
    /// .NET's own 0x64 ms until the compiler counts calls, and not the 0 of the executables, which is for servers that live longer, and nothing
    /// that makes code slower at first for the sake of later: a start takes two seconds of a processor less.
    /// </summary>
    [ModuleInitializer]
    internal static void Tell()
    {
        Environment.SetEnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "64");
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
    }
}
