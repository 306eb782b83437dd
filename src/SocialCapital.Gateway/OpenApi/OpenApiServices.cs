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
                Description = "The admin key, or a community's write or read key.",
            });
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Goodwill is exact: a client that is made from the description must not read it into a double.
            if (context.JsonTypeInfo.Type == typeof(decimal) || context.JsonTypeInfo.Type == typeof(decimal?))
            {
                schema.Format = null;
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            EndpointDescriptions.AddPathParameters(operation, context.Description.RelativePath);
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessMetadata>().LastOrDefault() is { } needed)
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
                operation.Description = $"Needs the {needed.Access switch
                {
                    Access.Admin => "admin key",
                    Access.Write => "write key (or the admin key)",
                    _ => "read key (or the write key, or the admin key)",
                }}.";
            }

            return Task.CompletedTask;
        });
    });
}
