using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Endpoints;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Quotas;

namespace SocialCapital.Gateway.Hosting;

/// <summary>Maps the gateway into a web application.</summary>
public static class GatewayApplication
{
    /// <summary>
    /// Maps all endpoints, and answers every failure of the application with <c>application/problem+json</c>,
    /// also those of routing. Call it before mapping anything else.
    /// </summary>
    /// <exception cref="InvalidOperationException">The host has no <see cref="IReadiness"/> or no <c>IGrainFactory</c>.</exception>
    public static WebApplication MapSocialCapitalGateway(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<IReadiness>();
        var limits = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value;
        app.UseMiddleware<ProblemMiddleware>();

        var communities = app.MapGroup("/v1/communities").WithTags("communities")
            .Guard(app.Services.GetRequiredService<AccessGuard>(), app.Services.GetRequiredService<QuotaGate>());
        var community = communities.MapGroup($"/{{{EndpointGuard.Community}}}");
        CommunityEndpoints.Map(communities, community, limits.DocumentBytesMax);
        PolicyEndpoints.Map(community, limits.DocumentBytesMax);
        PolicyPreviewEndpoints.Map(community, limits.DocumentBytesMax);
        PolicyRefoldEndpoints.Map(community);
        ModerationEndpoints.Map(community, limits.DocumentBytesMax);
        QuotaEndpoints.Map(community, limits.DocumentBytesMax);
        KeyEndpoints.Map(community, limits.DocumentBytesMax);
        app.Services.GetRequiredService<SubmitEventsEndpoint>().Map(community);
        FeedEndpoints.Map(community);
        WebhookEndpoints.Map(community, limits.DocumentBytesMax);
        MemberEndpoints.Map(community, app.Services.GetRequiredService<MemberQueries>());
        QueryScoresEndpoint.Map(community, limits.DocumentBytesMax, app.Services.GetRequiredService<QueryScores>());
        RelationshipEndpoints.Map(community, app.Services.GetRequiredService<RelationshipQueries>());
        LeaderboardEndpoint.Map(community);
        LiquidityEndpoints.Map(community);
        AuditEndpoints.Map(community);
        FavorEndpoints.Map(community, limits.DocumentBytesMax);

        HealthEndpoints.Map(app.MapGroup("").WithTags("health"));
        app.Services.GetRequiredService<DescriptionEndpoint>().Map(app);
        return app;
    }
}
