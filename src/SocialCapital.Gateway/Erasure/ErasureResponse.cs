namespace SocialCapital.Gateway.Erasure;

/// <summary>The receipt of an erasure. It has nothing in it that tells who the member was; keep it, to erase again what a backup brings back.</summary>
/// <param name="Id">The idempotency key: the same again is answered with the same receipt, as long as the dedupe window knows it.</param>
/// <param name="Community">The community.</param>
/// <param name="By">The member who asked for it, where one was named.</param>
/// <param name="ErasedAt">When the last of the accounts was erased.</param>
/// <param name="Accounts">The member's accounts, one for each shard that knew it.</param>
/// <param name="Kept">What is kept, and why.</param>
/// <param name="StillNamed">Where the member's id may stand still: what only whoever runs the community can mend.</param>
internal sealed record ErasureResponse(
    string Id, string Community, string? By, DateTime ErasedAt, ErasedAccountResponse[] Accounts, string[] Kept, string[] StillNamed);
