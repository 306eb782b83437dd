using SocialCapital.EndToEnd.Tests.Monitoring;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>What happens to the books while the server is away, and shows when it is back.</summary>
internal static class BookFaults
{
    private const string Touched = "touched";
    private const string Other = "other";

    /// <summary>One bit of a community's journal: it does not open, and its requests fail.</summary>
    public static AlertFault JournalDamaged { get; } = new(
        "a bit of a journal is wrong", ["ShardsDoNotOpen", "RequestsFail", "AvailabilityBurnsFast", "AvailabilityBurnsSlowly"], Faster: 60)
    {
        Shows = ["shard_open_failures", "http_response_status_code=~\"5..\""],
        IsShort = true,
        PrepareAsync = PrepareAsync,
        CauseAsync = (stage, stop) => RestartAsync(stage, () => LedgerFaults.DamageJournal(stage.Data, Touched), stop),
    };

    /// <summary>One bit of the last block of a community's journal, which was acknowledged a moment before a crash.</summary>
    public static AlertFault LastBlockDamaged { get; } = new("a bit of a journal's end is wrong", ["JournalWasCut"], Faster: 60)
    {
        Shows = ["shard_blocks_cut"],
        IsShort = true,
        PrepareAsync = PrepareAsync,
        CauseAsync = (stage, stop) => RestartAsync(stage, () => LedgerFaults.DamageLastBlockAsync(stage.Data, Touched).GetAwaiter().GetResult(), stop),
    };

    /// <summary>A member of a community has another's account: nothing of what it gave and took adds up.</summary>
    public static AlertFault AccountsDamaged { get; } = new("a member has the account of another", ["GoodwillIsNotConserved"], Faster: 60)
    {
        IsShort = true,
        PrepareAsync = PrepareAsync,
        CauseAsync = (stage, stop) => RestartAsync(stage, () => LedgerFaults.DamageAccounts(stage.Data, Touched), stop),
    };

    /// <summary>A community's last entry is from a time that the server's clock has not reached.</summary>
    public static AlertFault ClockBehind { get; } = new("the clock is set back by two minutes", ["ClockIsBehind"], Faster: 60)
    {
        PrepareAsync = PrepareAsync,
        CauseAsync = (stage, stop) => RestartAsync(stage, () => LedgerFaults.RecordAheadAsync(stage.Data, Touched, TimeSpan.FromMinutes(2)).GetAwaiter().GetResult(), stop),
    };

    private static Task PrepareAsync(FaultStage stage) => stage.StartServerAsync([Touched, Other]);

    private static async Task RestartAsync(FaultStage stage, Action damage, CancellationToken stop)
    {
        Assert.Equal(0, await stage.Server.TerminateAsync());
        damage();
        await stage.Server.StartAsync();
        var platform = stage.Platforms[0];
        while (!stop.IsCancellationRequested)
        {
            await platform.SendAsync(Touched, 1, stop);
            await platform.SendAsync(Other, 1, stop);
            await Task.Delay(TimeSpan.FromMilliseconds(100), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
