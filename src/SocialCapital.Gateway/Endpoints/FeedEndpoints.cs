using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Feeds;
using SocialCapital.Gateway.OpenApi;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>GET /v1/communities/{c}/events/stream</c>.</summary>
internal static class FeedEndpoints
{
    public static void Map(RouteGroupBuilder community) =>
        community.MapGet("/events/stream", StreamAsync)
            .Needs(Access.ReadRelationships)
            .BoundsItself()
            .WithName("streamEvents")
            .WithSummary("What happens in the community's bank, as server-sent events, from now on or from Last-Event-ID on.")
            .Answers<RouteHandlerBuilder, NoticeDocument>(200, "text/event-stream")
            .WithProblems(400, 401, 403, 404, 429, 503);

    private static async Task<IResult> StreamAsync(
        [FromHeader(Name = "Last-Event-ID")] string? after, HttpContext context, FeedStreams streams) =>
        TypedResults.ServerSentEvents(await streams.OpenAsync(context, string.IsNullOrEmpty(after) ? null : after));
}
