using SocialCapital.Gateway.Liquidity;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Gateway.Audits;

/// <summary>How a community fares.</summary>
/// <param name="At">As of when.</param>
/// <param name="Members">Who there is.</param>
/// <param name="Newcomers">Who is new, and who of them was helped.</param>
/// <param name="Given">How giving is spread; null where nothing was given.</param>
/// <param name="Received">How receiving is spread, penalties left out; null where nothing was received.</param>
/// <param name="Reciprocity">How much comes back.</param>
/// <param name="Economies">What kind of dealings members have, now and by the audit before.</param>
/// <param name="AsOf">The entries that this stands for.</param>
internal sealed record CommunityHealthResponse(
    DateTime At,
    HealthMembersResponse Members,
    NewcomersResponse Newcomers,
    ConcentrationResponse? Given,
    ConcentrationResponse? Received,
    HealthReciprocityResponse Reciprocity,
    HealthEconomiesResponse Economies,
    AuditAsOf AsOf)
{
    public static CommunityHealthResponse Of(HealthView view) => new(
        view.At.ToDateTimeOffset().UtcDateTime,
        new HealthMembersResponse(view.Members, view.ActiveMembers, view.ReachedMembers),
        new NewcomersResponse(view.Newcomers, view.NewcomersHelped, Part(view.NewcomersHelped, view.Newcomers)),
        ConcentrationResponse.Of(view.Given),
        ConcentrationResponse.Of(view.Received),
        new HealthReciprocityResponse(
            view.Relationships,
            view.MutualRelationships,
            Part(view.MutualRelationships, view.Relationships),
            view.Returned is { } returned ? Exact.Round(returned) : null),
        new HealthEconomiesResponse(
            EconomyCountsResponse.Of(view.Economies),
            view.EconomiesBefore is { } before ? EconomyCountsResponse.Of(before) : null,
            [.. view.Moves.Select(EconomyMoveResponse.Of)]),
        AuditAsOf.Of(view.Offsets));

    private static decimal? Part(long part, long of) => of == 0 ? null : Exact.Round((double)part / of);
}
