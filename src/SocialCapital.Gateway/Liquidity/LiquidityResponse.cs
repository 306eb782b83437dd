using SocialCapital.Domain.Liquidity;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Liquidity;

/// <summary>How a community's bank stands.</summary>
/// <param name="State">calm, strained or run.</param>
/// <param name="Since">Since when, to the hour.</param>
/// <param name="Cause">few-honored, little-honored, fall or recovering; null where it is calm.</param>
/// <param name="Reason">The same as a sentence, with the figures that decide.</param>
/// <param name="Window">The window that ends now.</param>
/// <param name="Before">The window before it.</param>
/// <param name="Change">How much the one differs from the other.</param>
/// <param name="Refusals">Who was refused, and by whom, in the window.</param>
/// <param name="Open">What is still to be answered.</param>
/// <param name="Breaker">The policy's circuit breaker; null where it has none.</param>
/// <param name="AsOf">The entries that this stands for.</param>
internal sealed record LiquidityResponse(
    string State,
    DateTime Since,
    string? Cause,
    string Reason,
    LiquidityWindowResponse Window,
    LiquidityWindowResponse Before,
    LiquidityChangeResponse Change,
    RefusalsResponse Refusals,
    OpenFavorsResponse Open,
    CircuitBreakerResponse? Breaker,
    AsOf AsOf)
{
    public static LiquidityResponse Of(LiquidityView view) => new(
        view.State switch
        {
            LiquidityState.Calm => "calm",
            LiquidityState.Strained => "strained",
            LiquidityState.Run => "run",
            _ => throw new ArgumentOutOfRangeException(nameof(view), view.State, null),
        },
        view.Since.ToDateTimeOffset().UtcDateTime,
        view.Cause switch
        {
            LiquidityCause.None => null,
            LiquidityCause.FewHonored => "few-honored",
            LiquidityCause.LittleHonored => "little-honored",
            LiquidityCause.Fall => "fall",
            LiquidityCause.Recovering => "recovering",
            _ => throw new ArgumentOutOfRangeException(nameof(view), view.Cause, null),
        },
        view.Reason,
        LiquidityWindowResponse.Of(view.Window),
        LiquidityWindowResponse.Of(view.Before),
        LiquidityChangeResponse.Of(view.Window, view.Before),
        RefusalsResponse.Of(view),
        new OpenFavorsResponse(view.OpenFavors, view.Held.ToDecimal()),
        view.Breaker is { } breaker ? new CircuitBreakerResponse(view.State == LiquidityState.Run, breaker.ToDecimal()) : null,
        new AsOf(view.AsOfOffset));
}
