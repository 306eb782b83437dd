using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Accounts;

/// <summary>One scan's snapshot: the checkpoints that were pending when it began, over the rows as they were then.</summary>
internal sealed class OpenScan(ScanRegister register, OwnedState state) : IDisposable
{
    private volatile bool _isCutOff;

    public OwnedState State => state;

    /// <summary>Whether a checkpoint is part of the snapshot, pending or applied before.</summary>
    public bool Knows(CheckpointName name) => state.Row.Pending.Contains(name);

    public void CutOff() => _isCutOff = true;

    /// <summary>To be asked after each page of rows: what was read before the cut is sound.</summary>
    /// <exception cref="LedgerStoreException">The scan was cut off.</exception>
    public void Check()
    {
        if (_isCutOff)
        {
            throw new LedgerStoreException("The scan was overtaken: too many checkpoints were written while it was open. Scan again.");
        }
    }

    public void Dispose() => register.Close(this);
}
