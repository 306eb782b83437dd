using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Commands;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Gateway.Responses;
using SocialCapital.Gateway.Submission;
using SocialCapital.Gateway.Telemetry;

namespace SocialCapital.Gateway.Endpoints;

/// <summary>
/// <c>POST /v1/communities/{c}/events</c>. A bare handler: binding a body and writing a result cost as much again as all of it.
/// </summary>
internal sealed class SubmitEventsEndpoint(
    SubmitEvents command, EventBodyReader bodies, EventBatchPool batches, GatewayInstruments instruments, IOptions<GatewayOptions> options, TimeProvider clock)
    : IDisposable
{
    private readonly GatewayOptions _limits = options.Value;
    private readonly ConcurrencyLimiter _working = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.EventRequestsMax,
        QueueLimit = 0,
    });

    public void Map(RouteGroupBuilder community)
    {
        instruments.WatchActive(() => _limits.EventRequestsMax - _working.GetStatistics()!.CurrentAvailablePermits);
        RequestDelegate handler = HandleAsync;
        community.MapPost("/events", handler)
            .Needs(Access.Write)
            .BoundsItself()
            .WithMetadata(handler.Method, new RequestSizeLimitAttribute(_limits.BodyBytesMax))
            .WithName("submitEvents")
            .WithSummary("Submit events: one, an array, a line each, or CloudEvents; gzip or br.")
            .Answers<IEndpointConventionBuilder, EventsResponse>(StatusCodes.Status200OK, ContentTypes.Json)
            .Answers<IEndpointConventionBuilder, EventsProblem>(StatusCodes.Status409Conflict, ProblemWriter.ContentType)
            .Answers<IEndpointConventionBuilder, EventsProblem>(StatusCodes.Status422UnprocessableEntity, ProblemWriter.ContentType)
            .WithProblems(400, 401, 403, 404, 413, 415, 503)
            .DescribeEvents();
    }

    /// <inheritdoc/>
    public void Dispose() => _working.Dispose();

    private Task HandleAsync(HttpContext context)
    {
        var permit = _working.AttemptAcquire();
        if (!permit.IsAcquired)
        {
            instruments.CountRefused();
            throw new ProblemException(ProblemKind.Busy, "Nothing of the body was taken. Send the same again.");
        }

        var allowance = context.Allowance();
        if (!allowance.Use.Submissions.TryBegin(_limits.EventRequestsPerCommunityMax))
        {
            instruments.CountRefused();
            permit.Dispose();
            throw new ProblemException(ProblemKind.Busy, "Too many requests of this community are being worked on. Nothing of the body was taken. Send the same again.");
        }

        return TakeAsync(context, allowance, permit);
    }

    private async Task TakeAsync(HttpContext context, Allowance allowance, RateLimitLease permit)
    {
        try
        {
            var all = WantsAll(context.Request.Query);
            var community = context.EnteredCommunity();
            var intake = new EventIntake(batches, community.Info.Shards, _limits.EventsMax);
            using var ingest = GatewayTracing.Start("ingest");
            await ParseAsync(context.Request, intake);
            ingest?.SetTag(GatewayTracing.EventsTag, intake.Count);
            allowance.Charge(intake.Count);
            allowance.Tell(context.Response);
            var submittedAt = clock.GetTimestamp();
            var report = await command.ExecuteAsync(community, intake);
            var answeredAt = clock.GetTimestamp();
            instruments.RecordSubmit(clock.GetElapsedTime(submittedAt, answeredAt));
            using var answer = GatewayTracing.Start("ingest.answer");
            await AnswerAsync(context.Response, report, all);
            instruments.RecordAnswer(clock.GetElapsedTime(answeredAt));
            report.Release();
        }
        finally
        {
            allowance.Use.Submissions.End();
            permit.Dispose();
        }
    }

    /// <summary>Reads the events, and finds the shard of each.</summary>
    private async Task ParseAsync(HttpRequest request, EventIntake intake)
    {
        using var span = GatewayTracing.Start("ingest.parse");
        var beganAt = clock.GetTimestamp();
        await bodies.ReadAsync(request, intake);
        instruments.RecordParse(clock.GetElapsedTime(beganAt));
    }

    private static async ValueTask AnswerAsync(HttpResponse response, SubmissionReport report, bool all)
    {
        ProblemKind? problem = report.Accepted + report.Duplicates > 0 || report.Rejected == 0 ? null
            : report.Conflicts == report.Rejected ? ProblemKind.EventsConflict
            : ProblemKind.EventsRejected;
        if (problem is { } kind)
        {
            ProblemWriter.SetHead(response, kind, ProblemCatalog.Of(kind).Status);
        }
        else
        {
            response.ContentType = "application/json";
        }

        EventsResponseWriter.Write(response.BodyWriter, report, all, problem);
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static bool WantsAll(IQueryCollection query)
    {
        if (!query.TryGetValue("results", out var results))
        {
            return false;
        }

        return results == "all" ? true : throw new ProblemException(ProblemKind.InvalidQuery, "'results' can be all, or left out.", "results");
    }
}
