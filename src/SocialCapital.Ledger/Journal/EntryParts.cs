namespace SocialCapital.Ledger.Journal;

/// <summary>Which optional parts of an entry follow in the journal. The bits stand in journals and never change.</summary>
[Flags]
internal enum EntryParts : ushort
{
    None = 0,
    ByActivity = 1,
    Amount = 2,
    Quality = 4,
    Value = 8,
    Held = 16,
    Author = 32,
    Activity = 64,
    Reference = 128,
    Of = 256,
    RestoresStatement = 512,
    ClientTime = 1024,
    ExpiresAt = 2048,
    ReferredTo = 4096,
    BeyondSoftLimit = 8192,
    Paid = 16384,
}
