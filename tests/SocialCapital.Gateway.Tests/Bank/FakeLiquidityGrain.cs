using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakeLiquidityGrain(FakeBank bank, string community) : ILiquidityGrain
{
    private static readonly Timestamp Now = new(1_700_000_000_000_000);

    public Task<LiquidityView?> GetAsync() => bank.ReadFailure is { } failure
        ? throw failure
        : Task.FromResult(bank.Communities.ContainsKey(community) ? View(bank.Liquidity) : null);

    public Task<bool> IsRunAsync() => throw new NotSupportedException();

    private static LiquidityView View((LiquidityState State, LiquidityCause Cause) liquidity) => new()
    {
        State = liquidity.State,
        Since = new Timestamp(1_699_999_200_000_000),
        Cause = liquidity.Cause,
        Reason = "Words.",
        Window = Window(-7, 4, new Fraction(250_000), 0.75m),
        Before = Window(-14, 0, null, null) with { To = Now.Plus(TimeSpan.FromDays(-7)) },
        HasAllRefusals = false,
        Refused = [new RefusalCount("ann", null, 3, 1, Goodwill.FromUnits(7))],
        Refusing = [new RefusalCount(null, "bob", 2, 0, Goodwill.FromUnits(6)), new RefusalCount(null, "zoë", 1, 1, Goodwill.FromUnits(1))],
        Pairs = [new RefusalCount("ann", "bob", 2, 0, Goodwill.FromUnits(6))],
        OpenFavors = 5,
        Held = new GoodwillSum(12_500_000),
        Breaker = liquidity.State == LiquidityState.Calm ? null : new Fraction(500_000),
        Economies = new EconomiesView(
            3, 2, 1, [new EconomyMove(Economy.None, Economy.Attention, 6), new EconomyMove(Economy.Relationship, Economy.Transactional, 1)]),
        AsOfOffset = 42,
    };

    private static LiquidityWindowView Window(int days, long scale, Fraction? part, decimal? coverage) => new()
    {
        From = Now.Plus(TimeSpan.FromDays(days)),
        To = Now,
        Asked = 5 * scale,
        Honored = scale,
        Declined = 2 * scale,
        Expired = scale,
        Canceled = scale / 2,
        GoodwillAsked = Goodwill.FromUnits(6 * scale),
        GoodwillHonored = Goodwill.FromUnits(scale),
        GoodwillRefused = Goodwill.FromUnits(4 * scale),
        Heard = 3 * scale,
        ByCount = part,
        ByGoodwill = part is { } known ? new Fraction(known.Millionths - 50_000) : null,
        Given = Goodwill.FromUnits(9 * scale),
        Balances = Goodwill.FromUnits(7 * scale),
        Lines = Goodwill.FromUnits(5 * scale),
        Coverage = coverage,
    };
}
