namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>Every fault that the alerts are for, as a test can cause it.</summary>
internal static class AlertFaults
{
    /// <summary>Alerts whose fault no test can cause, each with the reason.</summary>
    public static (string Alert, string Why)[] NotCaused { get; } = [];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertFault> All { get; } =
    [
        ServiceFaults.ServerKilled, BookFaults.JournalDamaged, BookFaults.LastBlockDamaged, BookFaults.AccountsDamaged, BookFaults.ClockBehind, DiskFaults.Slow, DiskFaults.Hanging,
        DiskFaults.AccountsLocked, DiskFaults.Full, ServiceFaults.AuditFolderGone, ServiceFaults.QuotaUsedUp, ServiceFaults.ReceiverGone,
        ClusterFaults.TwoClustersOnOneStore, ClusterFaults.OneOfEachKilled, ClusterFaults.RedisGone, ClusterFaults.RedisEmptied,
    ];
}
