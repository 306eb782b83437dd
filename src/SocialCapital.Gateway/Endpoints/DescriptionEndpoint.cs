using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SocialCapital.Gateway.OpenApi;

namespace SocialCapital.Gateway.Endpoints;

/// <summary>
/// <c>GET /openapi/v1.json</c>, for anybody. The document is made once: making it costs milliseconds, and nobody is asked for a key.
/// </summary>
internal sealed class DescriptionEndpoint([FromKeyedServices(OpenApiServices.Document)] IOpenApiDocumentProvider documents)
{
    private readonly Lazy<Task<byte[]>> _document = new(() => MakeAsync(documents));

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet($"/openapi/{OpenApiServices.Document}.json", async () => Results.Bytes(await _document.Value, "application/json"))
        .ExcludeFromDescription();

    private static async Task<byte[]> MakeAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync();
        return Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));
    }
}
