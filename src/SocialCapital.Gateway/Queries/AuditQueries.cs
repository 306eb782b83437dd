using SocialCapital.Gateway.Audits;
using SocialCapital.Gateway.Problems;
using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Gateway.Queries;

/// <summary>What can be asked of a community's audit, and about what it found.</summary>
internal sealed class AuditQueries(IGrainFactory grains)
{
    /// <summary>Begins it.</summary>
    public async Task<AuditResponse> StartAsync(string community) => Of(await Grain(community).StartAsync());

    /// <summary>Stops it.</summary>
    public async Task<AuditResponse> StopAsync(string community) => Of(await Grain(community).StopAsync());

    /// <summary>How far it has come.</summary>
    public async Task<AuditResponse> GetAsync(string community) => Of(await Grain(community).GetAsync());

    /// <summary>The first rings.</summary>
    public async Task<RingsResponse> GetRingsAsync(string community, int limit) =>
        RingsResponse.Of(await Grain(community).GetRingsAsync() ?? throw NotYet(community), limit);

    /// <summary>The health.</summary>
    public async Task<CommunityHealthResponse> GetHealthAsync(string community) =>
        CommunityHealthResponse.Of(await Grain(community).GetHealthAsync() ?? throw NotYet(community));

    private IAuditGrain Grain(string community) => grains.GetGrain<IAuditGrain>(community);

    private static AuditResponse Of(AuditStatus? status) => status is null
        ? throw ProblemException.UnknownCommunity()
        : AuditResponse.Of(status);

    private static ProblemException NotYet(string community) => new(
        ProblemKind.NotAudited,
        $"No audit of this community has come to its end yet. Start one with POST /v1/communities/{community}/audit (admin key); GET tells how far it is.");
}
