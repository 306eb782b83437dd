using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocialCapital.Gateway.Tests.OpenApi;

public sealed class BreakingChangesTests
{
    private const string Document = """
        {
          "paths": {
            "/things/{id}": {
              "get": {
                "operationId": "getThing",
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                               {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}}],
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}, "404": {}}
              },
              "put": {
                "operationId": "putThing",
                "security": [{"key": []}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewThing"}}, "text/plain": {}}},
                "responses": {"200": {}}
              }
            },
            "/other": {"get": {"operationId": "getOther", "responses": {"200": {}}}}
          },
          "components": {"schemas": {
            "Thing": {"type": "object", "required": ["id", "size"], "properties": {
              "id": {"type": "string"}, "size": {"type": "integer", "format": "int32"}, "note": {"type": ["null", "string"]}, "mood": {"enum": ["calm", "run"]},
              "part": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Thing"}]},
              "tags": {"type": "array", "items": {"type": "string"}}}},
            "NewThing": {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "string"}, "size": {"type": ["null", "number"]}, "kind": {"enum": ["a", "b"]}, "name": {"type": "string", "maxLength": 9},
              "tags": {"type": "array", "items": {"type": ["null", "string"]}}}}
          }}
        }
        """;

    private const string Get = "/paths/~things/get";
    private const string Put = "/paths/~things/put";
    private const string Thing = "/components/schemas/Thing";
    private const string NewThing = "/components/schemas/NewThing";

    [Theory]
    [InlineData("/paths/~other", null, "the path is gone")]
    [InlineData(Put, null, "the operation is gone")]
    [InlineData(Get + "/operationId", "\"readThing\"", "no longer getThing")]
    [InlineData(Get + "/security", "[{\"key\":[]}]", "a key is needed now")]
    [InlineData(Get + "/parameters/1", null, "the parameter limit in query is gone")]
    [InlineData(Get + "/parameters/1/required", "true", "the parameter limit in query is required now")]
    [InlineData(Get + "/parameters/2", "{\"name\":\"at\",\"in\":\"query\",\"required\":true}", "the parameter at in query is required now")]
    [InlineData(Get + "/parameters/1/schema/maximum", "50", "the maximum is narrowed")]
    [InlineData(Get + "/parameters/1/schema/minimum", "2", "the minimum is narrowed")]
    [InlineData(Get + "/responses/404", null, "the response 404 is gone")]
    [InlineData(Get + "/responses/200/content", "{}", "the type application/json is gone")]
    [InlineData(Put + "/requestBody", null, "the body is gone")]
    [InlineData(Put + "/requestBody/required", "true", "a body is required now")]
    [InlineData(Put + "/requestBody/content/text~plain", null, "the type text/plain is gone")]
    [InlineData(Thing + "/properties/note", null, "the field note is gone")]
    [InlineData(Thing + "/required", "[\"id\"]", "the field size may be missing now")]
    [InlineData(Thing + "/properties/id/type", "[\"null\",\"string\"]", "widened by null")]
    [InlineData(Thing + "/properties/size/type", "\"number\"", "widened between integer and number")]
    [InlineData(Thing + "/properties/size/format", "\"int64\"", "the format is widened")]
    [InlineData(Thing + "/properties/size/type", "\"string\"", "widened by string")]
    [InlineData(Thing + "/properties/mood/enum", "[\"calm\",\"run\",\"strained\"]", "the values are widened")]
    [InlineData(Thing + "/properties/tags/items/type", "\"number\"", "widened by number")]
    [InlineData(Thing + "/properties/part/oneOf/2", "{\"type\":\"string\"}", "may be string now")]
    [InlineData(NewThing + "/properties/kind", null, "the field kind is gone")]
    [InlineData(NewThing + "/required", "[\"id\",\"name\"]", "the field name is required now")]
    [InlineData(NewThing + "/properties/size/type", "\"number\"", "narrowed by null")]
    [InlineData(NewThing + "/properties/size/type", "[\"null\",\"integer\"]", "narrowed between integer and number")]
    [InlineData(NewThing + "/properties/kind/enum", "[\"a\"]", "the values are narrowed")]
    [InlineData(NewThing + "/properties/id/enum", "[\"a\"]", "the values are narrowed")]
    [InlineData(NewThing + "/properties/id/pattern", "\"^a\"", "the pattern is narrowed")]
    [InlineData(NewThing + "/properties/name/maxLength", "8", "the maxLength is narrowed")]
    [InlineData(NewThing + "/properties/tags/items/type", "\"string\"", "narrowed by null")]
    public void What_clients_rely_on_is_missed_where_it_is_gone(string place, string? value, string said)
    {
        var changes = BreakingChanges.Between(Parse(Document), With(place, value));
        Assert.Contains(said, Assert.Single(changes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/info", "{\"title\":\"another\"}")]
    [InlineData("/paths/~new", "{\"get\":{\"responses\":{}}}")]
    [InlineData("/paths/~other/post", "{\"responses\":{}}")]
    [InlineData(Get + "/responses/503", "{}")]
    [InlineData(Get + "/parameters/2", "{\"name\":\"at\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}}")]
    [InlineData(Get + "/parameters/1/schema/maximum", "200")]
    [InlineData(Get + "/parameters/1/schema/minimum", null)]
    [InlineData(Put + "/security", null)]
    [InlineData(Put + "/requestBody/content/text~html", "{}")]
    [InlineData(Thing + "/properties/more", "{\"type\":\"string\"}")]
    [InlineData(Thing + "/required", "[\"id\",\"size\",\"note\"]")]
    [InlineData(Thing + "/properties/note/type", "\"string\"")]
    [InlineData(Thing + "/properties/mood/enum", "[\"calm\"]")]
    [InlineData(Thing + "/properties/part", "{\"$ref\":\"#/components/schemas/Thing\"}")]
    [InlineData(NewThing + "/properties/more", "{\"type\":\"string\"}")]
    [InlineData(NewThing + "/required", "[]")]
    [InlineData(NewThing + "/properties/id/type", "[\"null\",\"string\"]")]
    [InlineData(NewThing + "/properties/kind/enum", "[\"a\",\"b\",\"c\"]")]
    [InlineData(NewThing + "/properties/name/maxLength", null)]
    public void What_is_only_added_breaks_nobody(string place, string? value) =>
        Assert.Empty(BreakingChanges.Between(Parse(Document), With(place, value)));

    [Theory]
    [InlineData("1.2.3", "1.3.0", false)]
    [InlineData("1.2.3", "2.0.0", true)]
    [InlineData("0.1.0", "0.1.1", false)]
    [InlineData("0.1.0", "0.2.0", true)]
    [InlineData("0.9.0", "1.0.0", true)]
    [InlineData("1.0.0", "0.9.0", false)]
    public void A_version_that_moves_far_enough_allows_breaking(string released, string current, bool allows) =>
        Assert.Equal(allows, ApiVersion.AllowsBreaking(Version.Parse(released), Version.Parse(current)));

    [Fact]
    public void A_drift_is_told_by_its_place_and_the_order_of_fields_is_none()
    {
        Assert.Empty(JsonDifferences.Between(Parse("""{"a":1,"b":[{"c":2,"d":3}]}"""), Parse("""{"b":[{"d":3,"c":2}],"a":1}""")));
        Assert.Equal(
            ["/a is gone", "/b/0/c is 3, and was 2", "/e is new"],
            JsonDifferences.Between(Parse("""{"a":1,"b":[{"c":2}]}"""), Parse("""{"b":[{"c":3}],"e":1}""")));
    }

    /// <summary>The document with something else at a place; gone where it is null. In a place ~ stands for the rest of a name.</summary>
    private static JsonElement With(string place, string? value)
    {
        var document = JsonNode.Parse(Document)!;
        var parts = place.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = parts[..^1].Aggregate(document, (node, part) => node is JsonArray list ? list[int.Parse(part)]! : node[NameOf(part)]!);
        var put = value is null ? null : JsonNode.Parse(value);
        switch (at)
        {
            case JsonArray list when int.Parse(parts[^1]) is var index && index < list.Count && put is null:
                list.RemoveAt(index);
                break;
            case JsonArray list:
                list.Add(put);
                break;
            default:
                var fields = at.AsObject();
                fields.Remove(NameOf(parts[^1]));
                if (put is not null)
                {
                    fields.Add(NameOf(parts[^1]), put);
                }

                break;
        }

        return Parse(document.ToJsonString());
    }

    private static string NameOf(string part) => part switch
    {
        "~things" => "/things/{id}",
        ['~', .. var rest] => "/" + rest,
        _ => part.Replace('~', '/'),
    };

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
