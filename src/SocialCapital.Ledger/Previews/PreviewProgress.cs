namespace SocialCapital.Ledger.Previews;

/// <summary>How far a preview has come.</summary>
/// <param name="Shard">How many shards are read.</param>
/// <param name="Shards">How many there are.</param>
/// <param name="Entries">How many entries were read, some of them twice.</param>
public sealed record PreviewProgress(int Shard, int Shards, long Entries);
