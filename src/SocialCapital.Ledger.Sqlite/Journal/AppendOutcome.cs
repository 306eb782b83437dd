namespace SocialCapital.Ledger.Sqlite.Journal;

/// <summary>What became of an append. All but the first have written nothing.</summary>
internal enum AppendOutcome
{
    /// <summary>It is in the journal.</summary>
    Appended,

    /// <summary>Another owner has opened the shard.</summary>
    Fenced,

    /// <summary>It leaves a gap, or repeats what is there.</summary>
    DoesNotFollow,

    /// <summary>An earlier append of this owner failed, so that it does not know the journal's end.</summary>
    Unsure,
}
