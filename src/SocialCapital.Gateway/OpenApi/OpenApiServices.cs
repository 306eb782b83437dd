using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SocialCapital.Gateway.Authentication;

namespace SocialCapital.Gateway.OpenApi;

/// <summary>Makes the API's description.</summary>
internal static class OpenApiServices
{
    /// <summary>The document's name, and its place: <c>/openapi/v1.json</c>.</summary>
    public const string Document = "v1";

    /// <summary>The release whose API the document describes. What breaks clients moves it (docs/openapi, CONTRIBUTING.md).</summary>
    private static readonly string Version = typeof(OpenApiServices).Assembly.GetName().Version!.ToString(3);

    private const string Scheme = "key";

    /// <summary>Adds what makes the description.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SocialCapital",
                Version = Version,
                Description = "A bank of social capital for online communities. Goodwill is a number with at most six decimals, and exact.",
            };
            document.AddComponent<IOpenApiSecurityScheme>(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The service's admin key, or a key of a community.",
            });
            EndpointDescriptions.AddRateLimits(document);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Goodwill is exact: a client that is made from the description must not read it into a double.
            if (context.JsonTypeInfo.Type == typeof(decimal) || context.JsonTypeInfo.Type == typeof(decimal?))
            {
                schema.Format = null;
            }

            // What is left out where there is nothing to say is not required, though its record's constructor requires it.
            foreach (var property in context.JsonTypeInfo.Type.GetProperties()
                .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull }))
            {
                schema.Required?.Remove(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            EndpointDescriptions.AddPathParameters(operation, context.Description.RelativePath);
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessMetadata>().LastOrDefault() is { } needed)
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
                if (context.Description.RelativePath!.Contains('{', StringComparison.Ordinal))
                {
                    EndpointDescriptions.AddTooManyRequests(operation, context.Document!);
                }

                operation.Description = $"Needs {needed.Access switch
                {
                    Access.Operator => "the service's admin key",
                    Access.Admin => "a key of scope admin",
                    Access.Moderate => "a key of scope moderate or admin",
                    Access.Write => "a key of scope write or admin",
                    Access.Favor => "a key of scope favor, write or admin",
                    Access.ReadRelationships => "a key of scope read:relationships, favor, write, moderate or admin; any key, where the policy shows relationships to readers",
                    Access.Tiers => "any key of the community; none, where the policy shows tiers to everybody",
                    _ => "any key of the community",
                }}. The service's admin key opens everything.";
            }

            return Task.CompletedTask;
        });
    });
}
