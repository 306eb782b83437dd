namespace SocialCapital.Ledger.Sqlite.Reading;

/// <summary>A scan that holds a connection.</summary>
internal interface IOpenScan
{
    /// <summary>Ends it and gives its connection back; who enumerates it gets the reason as an error. Nothing where it has ended.</summary>
    Task CutOffAsync(string reason);
}
