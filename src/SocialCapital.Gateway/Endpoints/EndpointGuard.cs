using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Gateway.Routing;
using SocialCapital.Gateway.Telemetry;

namespace SocialCapital.Gateway.Endpoints;

/// <summary>
/// Stands before every endpoint of a group: asks for the key that the endpoint says it needs, and reads the path.
/// An endpoint that says nothing can't be mapped, so that none is open by oversight.
/// </summary>
internal static class EndpointGuard
{
    /// <summary>The path's parameter that names the community.</summary>
    public const string Community = "community";

    /// <summary>Says which key an endpoint needs.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Access access)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessMetadata(access));

    /// <summary>Says that an endpoint bounds by itself how many of its requests are worked on at a time.</summary>
    public static TBuilder BoundsItself<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(OwnBoundMetadata.Instance);

    /// <summary>Says that an endpoint answers while the community is being re-folded: it needs none of its shards.</summary>
    public static TBuilder ServesWhileRefolding<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(RefoldingMetadata.Instance);

    /// <summary>What the request may still ask for.</summary>
    public static Allowance Allowance(this HttpContext context) => context.Features.GetRequiredFeature<Allowance>();

    /// <summary>Guards all endpoints of a group.</summary>
    public static RouteGroupBuilder Guard(this RouteGroupBuilder group, AccessGuard guard, QuotaGate quotas)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            var needed = endpoint.Metadata.OfType<AccessMetadata>().LastOrDefault()?.Access
                ?? throw new InvalidOperationException($"{endpoint.DisplayName} does not say which key it needs.");
            var texts = new PathTexts(((RouteEndpointBuilder)endpoint).RoutePattern);
            var next = endpoint.RequestDelegate!;
            if (!endpoint.Metadata.OfType<OwnBoundMetadata>().Any())
            {
                next = Bounded(quotas, needed, next);
            }

            if (!endpoint.Metadata.OfType<RefoldingMetadata>().Any())
            {
                next = Open(next);
            }

            endpoint.RequestDelegate = context => RunAsync(context, guard, quotas, needed, texts, next);
        });
        return group;
    }

    /// <summary>The community that the guard let the request into.</summary>
    public static KnownCommunity EnteredCommunity(this HttpContext context) => context.Caller().Entered;

    /// <summary>Who sends the request.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    // Nearly always the door knows whoever comes: then nothing is awaited here, and no task is made.
    private static Task RunAsync(HttpContext context, AccessGuard guard, QuotaGate quotas, Access needed, PathTexts texts, RequestDelegate next)
    {
        texts.Decode(context);
        var opening = guard.OpenAsync(context.Request, context.Request.RouteValues[Community] as string, needed);
        return opening.IsCompletedSuccessfully
            ? EnterAsync(context, opening.Result, quotas, needed, next)
            : AwaitAsync(context, opening, quotas, needed, next);
    }

    private static async Task AwaitAsync(HttpContext context, ValueTask<Caller> opening, QuotaGate quotas, Access needed, RequestDelegate next) =>
        await EnterAsync(context, await opening, quotas, needed, next);

    private static Task EnterAsync(HttpContext context, Caller caller, QuotaGate quotas, Access needed, RequestDelegate next)
    {
        context.Features.Set(caller);
        if (caller.Community is { } entered)
        {
            GatewayTracing.NameCommunity(entered.Info.Id);
        }

        // Who runs the community must get through to raise a quota or revoke a key while somebody floods.
        if (caller.Community is { } community && !IsAdministration(needed))
        {
            quotas.Enter(context, community, needed == Access.Write ? QuotaKind.Events : QuotaKind.Reads);
        }

        return next(context);
    }

    private static RequestDelegate Bounded(QuotaGate quotas, Access needed, RequestDelegate next) => context =>
        context.Caller().Community is { } community
            ? quotas.WorkAsync(community.Info.Id, IsAdministration(needed), context, next)
            : next(context);

    private static RequestDelegate Open(RequestDelegate next) => context => context.Caller().Community is { Info.IsRefolding: true }
        ? throw new ProblemException(
            ProblemKind.Refolding, "Entries of this community are getting other worths. Nothing was done: send the same again after a moment.")
        : next(context);

    private static bool IsAdministration(Access needed) => needed is Access.Admin or Access.Operator;
}
