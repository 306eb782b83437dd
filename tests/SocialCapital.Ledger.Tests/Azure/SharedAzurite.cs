using SocialCapital.TestServers.Azurite;

[assembly: AssemblyFixture(typeof(SocialCapital.Ledger.Tests.Azure.SharedAzurite))]

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>One emulator for all tests that don't stop it, started by the first that asks and ended with the run.</summary>
public sealed class SharedAzurite : IAsyncDisposable
{
    private static readonly Lazy<Task<AzuriteServer>> Server = new(() => AzuriteServer.StartNewAsync(isInMemory: true));

    /// <summary>The emulator; skips the test where there is none.</summary>
    public static Task<AzuriteServer> GetAsync()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        return Server.Value;
    }

    /// <summary>A store's name that nobody else has.</summary>
    public static string NewName() => $"t{Guid.NewGuid():N}";

    public async ValueTask DisposeAsync()
    {
        if (Server.IsValueCreated && Server.Value.IsCompletedSuccessfully)
        {
            await (await Server.Value).DisposeAsync();
        }
    }
}
