using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>The contract of every store, held by the cluster's one on an emulated storage account.</summary>
public static class AzureContractTests
{
    public sealed class Journal : JournalContract<AzurePlace>;

    public sealed class Fencing : FencingContract<AzurePlace>;

    public sealed class Checkpoints : CheckpointContract<AzurePlace>;

    public sealed class Loads : LoadContract<AzurePlace>;

    public sealed class Scans : ScanContract<AzurePlace>;

    public sealed class Keys : KeyContract<AzurePlace>;

    public sealed class Isolation : IsolationContract<AzurePlace>;

    public sealed class Cancellation : CancellationContract<AzurePlace>;

    public sealed class Settings : SettingsContract<AzurePlace>;
}
