using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.OpenApi;

/// <summary>Says of endpoints what the framework can't tell by looking at them.</summary>
internal static class EndpointDescriptions
{
    /// <summary>An answer that an endpoint gives.</summary>
    public static TBuilder Answers<TBuilder, TAnswer>(this TBuilder builder, int status, string contentType)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(TAnswer), [contentType]));

    /// <summary>The problems that an endpoint can answer with.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder builder, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            builder.Answers<TBuilder, ProblemDocument>(status, ProblemWriter.ContentType);
        }

        return builder;
    }

    /// <summary>The body and parameters of the endpoint that takes events.</summary>
    public static TBuilder DescribeEvents<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddOpenApiOperationTransformer(async (operation, context, stop) =>
    {
        var one = await context.GetOrCreateSchemaAsync(typeof(EventDocument), null, stop);
        var cloud = await context.GetOrCreateSchemaAsync(typeof(CloudEventDocument), null, stop);
        if (one.Properties?["type"] is OpenApiSchema type)
        {
            type.Enum = ["deposit", "rating", "appreciation", "penalty", "reversal"];
        }

        context.Document!.AddComponent("Event", one);
        context.Document!.AddComponent("CloudEvent", cloud);
        var oneReference = new OpenApiSchemaReference("Event", context.Document);
        var cloudReference = new OpenApiSchemaReference("CloudEvent", context.Document);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ContentTypes.Json] = new() { Schema = new OpenApiSchema { OneOf = [oneReference, ArrayOf(oneReference)] } },
                [ContentTypes.Lines] = new() { Schema = oneReference },
                [ContentTypes.CloudEvent] = new() { Schema = cloudReference },
                [ContentTypes.CloudEventBatch] = new() { Schema = ArrayOf(cloudReference) },
            },
        };
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "results",
            In = ParameterLocation.Query,
            Description = "all: list every event, and not only those that were not accepted.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["all"] },
        });
    });

    /// <summary>A body of JSON that the handler reads by itself, and that is no longer than so many bytes.</summary>
    public static RouteHandlerBuilder TakesJson<TBody>(this RouteHandlerBuilder builder, int bytesMax, bool isRequired = true) =>
        builder.WithMetadata(new RequestSizeLimitAttribute(bytesMax)).AddOpenApiOperationTransformer(async (operation, context, stop) =>
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = isRequired,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ContentTypes.Json] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(TBody), null, stop) },
                },
            });

    /// <summary>A parameter of the query that is a whole number.</summary>
    public static RouteHandlerBuilder DescribeLimit(this RouteHandlerBuilder builder, int usual, int max) =>
        builder.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var parameter = (OpenApiParameter)operation.Parameters!.Single(p => p.Name == "limit");
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = max.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Default = usual,
            };
            return Task.CompletedTask;
        });

    /// <summary>A parameter of the query that is true or false, and false where it is left out.</summary>
    public static RouteHandlerBuilder DescribeFlag(this RouteHandlerBuilder builder, string name) =>
        builder.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var parameter = (OpenApiParameter)operation.Parameters!.Single(p => p.Name == name);
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false };
            return Task.CompletedTask;
        });

    /// <summary>The parameters that stand in a path, in its order, where a handler reads them by itself.</summary>
    public static void AddPathParameters(OpenApiOperation operation, string? path)
    {
        operation.Parameters ??= [];
        var place = 0;
        foreach (var name in RoutePatternFactory.Parse(path ?? "").Parameters.Select(parameter => parameter.Name))
        {
            if (!operation.Parameters.Any(p => p.In == ParameterLocation.Path && p.Name == name))
            {
                operation.Parameters.Insert(place, new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }

            place++;
        }
    }

    /// <summary>The answer to who has used up a quota, and what tells beforehand how much is left.</summary>
    public static void AddTooManyRequests(OpenApiOperation operation, OpenApiDocument document)
    {
        var answers = operation.Responses!;
        foreach (var (_, answer) in answers.Where(answer => answer.Key[0] == '2'))
        {
            ((OpenApiResponse)answer).Headers = RateLimits(document);
        }

        answers["429"] = new OpenApiResponse
        {
            Description = ReasonPhrases.GetReasonPhrase(StatusCodes.Status429TooManyRequests),
            Content = answers["401"].Content,
            Headers = new Dictionary<string, IOpenApiHeader>(RateLimits(document)) { ["Retry-After"] = new OpenApiHeaderReference("Retry-After", document) },
        };
    }

    /// <summary>The headers that tell of quotas, for answers to refer to.</summary>
    public static void AddRateLimits(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiHeader>("RateLimit-Policy", new OpenApiHeader
        {
            Description = "The quota, where there is one: \"events\" or \"reads\", q tokens in w seconds (draft-ietf-httpapi-ratelimit-headers).",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        document.AddComponent<IOpenApiHeader>("RateLimit", new OpenApiHeader
        {
            Description = "How it stands: r tokens are left, and in t seconds somebody may pass, or all are there again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        document.AddComponent<IOpenApiHeader>("Retry-After", new OpenApiHeader
        {
            Description = "In how many seconds to ask again.",
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
        });
    }

    private static Dictionary<string, IOpenApiHeader> RateLimits(OpenApiDocument document) => new()
    {
        ["RateLimit-Policy"] = new OpenApiHeaderReference("RateLimit-Policy", document),
        ["RateLimit"] = new OpenApiHeaderReference("RateLimit", document),
    };

    private static OpenApiSchema ArrayOf(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };
}
