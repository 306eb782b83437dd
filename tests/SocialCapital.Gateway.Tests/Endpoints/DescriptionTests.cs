using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class DescriptionTests
{
    [Fact]
    public async Task The_description_lists_every_endpoint_with_its_answers()
    {
        await using var host = await GatewayHost.StartAsync();
        var paths = (await host.GetAsync("/openapi/v1.json", "")).Json.GetProperty("paths");
        var mapped = host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText != "/openapi/v1.json")
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                .Select(method => (Path: "/" + endpoint.RoutePattern.RawText!.Trim('/'), Method: method.ToLowerInvariant())))
            .ToHashSet();
        Assert.True(mapped.Count >= 14, $"Only {mapped.Count} endpoints are mapped.");
        foreach (var (path, method) in mapped)
        {
            Assert.True(paths.TryGetProperty(path, out var item) && item.TryGetProperty(method, out _), $"{method} {path} is not described.");
        }

        foreach (var operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            Assert.False(string.IsNullOrEmpty(operation.Value.GetProperty("operationId").GetString()));
            Assert.Contains(operation.Value.GetProperty("responses").EnumerateObject(), response => response.Name is "200" or "201" or "202" or "204");
        }

        Assert.Equal(mapped.Count, paths.EnumerateObject().Sum(path => path.Value.EnumerateObject().Count()));
    }

    [Fact]
    public async Task Events_are_described_with_all_their_layouts_and_fields()
    {
        await using var host = await GatewayHost.StartAsync();
        var document = (await host.GetAsync("/openapi/v1.json", "")).Json;
        var operation = document.GetProperty("paths").GetProperty("/v1/communities/{community}/events").GetProperty("post");
        Assert.Equal(
            ["application/json", "application/x-ndjson", "application/cloudevents+json", "application/cloudevents-batch+json"],
            operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(c => c.Name));
        Assert.Equal("key", operation.GetProperty("security")[0].EnumerateObject().Single().Name);
        Assert.True(document.GetProperty("components").GetProperty("securitySchemes").TryGetProperty("key", out _));

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(
            ["activity", "amount", "from", "id", "of", "quality", "ref", "time", "to", "type", "value"],
            schemas.GetProperty("Event").GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["data", "datacontenttype", "dataschema", "id", "source", "specversion", "subject", "time", "type"],
            schemas.GetProperty("CloudEvent").GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("\"string\"", schemas.GetProperty("Event").GetProperty("properties").GetProperty("amount").GetProperty("type").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_stands_in_a_path_is_described_as_its_parameter_in_that_order()
    {
        await using var host = await GatewayHost.StartAsync();
        foreach (var path in (await host.GetAsync("/openapi/v1.json", "")).Json.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var parameters = operation.Value.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToArray() : [];
                Assert.Equal(
                    path.Name.Split('{').Skip(1).Select(part => part.Split('}')[0]),
                    parameters.Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()));
            }
        }
    }

    [Fact]
    public async Task Goodwill_is_never_described_as_a_double()
    {
        await using var host = await GatewayHost.StartAsync();
        var schemas = (await host.GetAsync("/openapi/v1.json", "")).Json.GetProperty("components").GetProperty("schemas");
        var given = schemas.GetProperty("BalanceResponse").GetProperty("properties").GetProperty("given");
        Assert.Equal("number", given.GetProperty("type").GetString());
        Assert.False(given.TryGetProperty("format", out _));
    }

    [Fact]
    public async Task Every_reference_in_the_description_leads_somewhere()
    {
        await using var host = await GatewayHost.StartAsync();
        var document = (await host.GetAsync("/openapi/v1.json", "")).Json;
        var references = new List<string>();
        Collect(document, references);
        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            var at = document;
            foreach (var part in reference.TrimStart('#', '/').Split('/'))
            {
                Assert.True(at.TryGetProperty(part, out at), reference);
            }
        }

        static void Collect(JsonElement element, List<string> references)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                    {
                        if (property.Name == "$ref")
                        {
                            references.Add(property.Value.GetString()!);
                        }

                        Collect(property.Value, references);
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Collect(item, references);
                    }

                    break;
            }
        }
    }
}
