using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>The contract of every store, held by the embedded one.</summary>
public static class SqliteContractTests
{
    public sealed class Journal : JournalContract<SqlitePlace>;

    public sealed class Fencing : FencingContract<SqlitePlace>;

    public sealed class Checkpoints : CheckpointContract<SqlitePlace>;

    public sealed class Loads : LoadContract<SqlitePlace>;

    public sealed class Scans : ScanContract<SqlitePlace>;

    public sealed class Keys : KeyContract<SqlitePlace>;

    public sealed class Isolation : IsolationContract<SqlitePlace>;

    public sealed class Cancellation : CancellationContract<SqlitePlace>;

    public sealed class Settings : SettingsContract<SqlitePlace>;
}
