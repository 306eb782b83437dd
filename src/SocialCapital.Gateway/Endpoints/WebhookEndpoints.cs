using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Commands;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Responses;
using SocialCapital.Gateway.Webhooks;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>/v1/communities/{c}/webhooks</c>.</summary>
internal static class WebhookEndpoints
{
    private const int UsualLimit = 50;
    private const int LimitMax = 1_000;

    public static void Map(RouteGroupBuilder community, int bodyBytesMax)
    {
        community.MapPost("/webhooks", MakeAsync)
            .Needs(Access.Admin)
            .WithName("makeWebhook")
            .WithSummary("Have what happens delivered to an address. The secret that signs is shown this once.")
            .TakesJson<MakeWebhookRequest>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 503);
        community.MapGet("/webhooks", ListAsync)
            .Needs(Access.Admin)
            .WithName("listWebhooks")
            .WithSummary("The community's webhooks, and how they stand.")
            .WithProblems(401, 403, 404, 503);
        community.MapGet("/webhooks/{webhook}", GetAsync)
            .Needs(Access.Admin)
            .WithName("getWebhook")
            .WithSummary("How a webhook stands.")
            .WithProblems(401, 403, 404, 503);
        community.MapDelete("/webhooks/{webhook}", RemoveAsync)
            .Needs(Access.Admin)
            .WithName("removeWebhook")
            .WithSummary("End a webhook, with all that it has not delivered.")
            .WithProblems(401, 403, 404, 503);
        community.MapPost("/webhooks/{webhook}:ping", PingAsync)
            .Needs(Access.Admin)
            .WithName("pingWebhook")
            .WithSummary("Send a test, and say what came of it.")
            .WithProblems(401, 403, 404, 503);
        community.MapPost("/webhooks/{webhook}:rotate", RotateAsync)
            .Needs(Access.Admin)
            .WithName("rotateWebhook")
            .WithSummary("Make a new secret; for a while the earlier one signs, too.")
            .TakesJson<RotateWebhookRequest>(bodyBytesMax, isRequired: false)
            .WithProblems(400, 401, 403, 404, 413, 415, 503);
        community.MapPost("/webhooks/{webhook}:enable", EnableAsync)
            .Needs(Access.Admin)
            .WithName("enableWebhook")
            .WithSummary("Deliver again after the webhook was switched off, from where it was.")
            .WithProblems(401, 403, 404, 503);
        community.MapPost("/webhooks/{webhook}:redeliver", RedeliverAsync)
            .Needs(Access.Admin)
            .WithName("redeliverWebhook")
            .WithSummary("Try again what was given up: one notice, or all since a time.")
            .TakesJson<RedeliverRequest>(bodyBytesMax, isRequired: false)
            .WithProblems(400, 401, 403, 404, 413, 415, 503);
        community.MapGet("/webhooks/{webhook}/deliveries", ListDeliveriesAsync)
            .Needs(Access.Admin)
            .WithName("listDeliveries")
            .WithSummary("What a webhook has given up, or what waits for another try; the latest first.")
            .DescribeLimit(UsualLimit, LimitMax)
            .WithProblems(400, 401, 403, 404, 503);
    }

    private static async Task<Created<NewWebhookResponse>> MakeAsync(string community, HttpRequest request, ManageWebhooks webhooks)
    {
        var made = await webhooks.MakeAsync(community, await JsonBody.ReadAsync(request, GatewayJson.Plain.MakeWebhookRequest));
        return TypedResults.Created($"/v1/communities/{community}/webhooks/{made.Id}", made);
    }

    private static async Task<Ok<WebhookListResponse>> ListAsync(string community, ManageWebhooks webhooks) =>
        TypedResults.Ok(await webhooks.ListAsync(community));

    private static async Task<Ok<WebhookResponse>> GetAsync(string community, string webhook, ManageWebhooks webhooks) =>
        TypedResults.Ok(await webhooks.GetAsync(community, webhook));

    private static async Task<NoContent> RemoveAsync(string community, string webhook, ManageWebhooks webhooks)
    {
        await webhooks.RemoveAsync(community, webhook);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<PingResponse>> PingAsync(string community, string webhook, ManageWebhooks webhooks) =>
        TypedResults.Ok(await webhooks.PingAsync(community, webhook));

    private static async Task<Ok<NewWebhookResponse>> RotateAsync(string community, string webhook, HttpRequest request, ManageWebhooks webhooks)
    {
        var order = await JsonBody.ReadOptionalAsync(request, GatewayJson.Plain.RotateWebhookRequest) ?? new RotateWebhookRequest();
        return TypedResults.Ok(await webhooks.RotateAsync(community, webhook, order));
    }

    private static async Task<Ok<WebhookResponse>> EnableAsync(string community, string webhook, ManageWebhooks webhooks) =>
        TypedResults.Ok(await webhooks.EnableAsync(community, webhook));

    private static async Task<Ok<RedeliverResponse>> RedeliverAsync(string community, string webhook, HttpRequest request, ManageWebhooks webhooks)
    {
        var order = await JsonBody.ReadOptionalAsync(request, GatewayJson.Plain.RedeliverRequest) ?? new RedeliverRequest();
        return TypedResults.Ok(await webhooks.RedeliverAsync(community, webhook, order));
    }

    private static async Task<Ok<DeliveryListResponse>> ListDeliveriesAsync(
        string community, string webhook, string? status, string? limit, ManageWebhooks webhooks) =>
        TypedResults.Ok(await webhooks.ListDeliveriesAsync(community, webhook, status, LimitReader.Read(limit, UsualLimit, LimitMax)));
}
