using System.Text.Json;

namespace SocialCapital.Gateway.Tests.OpenApi;

/// <summary>
/// What of an API's description breaks a client that was made for an earlier one: something that it may ask for is gone,
/// must be said that need not have been, or is answered as it was not before.
/// </summary>
internal sealed class BreakingChanges
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly JsonElement _released;
    private readonly JsonElement _current;
    private readonly SchemaChanges _schemas;
    private readonly List<string> _found = [];

    private BreakingChanges(JsonElement released, JsonElement current)
    {
        (_released, _current) = (released, current);
        _schemas = new SchemaChanges(released, current, _found);
    }

    /// <summary>The breaking changes, each as a place and a sentence; none where there are none.</summary>
    public static IReadOnlyList<string> Between(JsonElement released, JsonElement current)
    {
        var changes = new BreakingChanges(released, current);
        changes.ComparePaths();
        return changes._found;
    }

    private void ComparePaths()
    {
        foreach (var path in _released.GetProperty("paths").EnumerateObject())
        {
            if (!_current.GetProperty("paths").TryGetProperty(path.Name, out var item))
            {
                _found.Add($"{path.Name}: the path is gone");
                continue;
            }

            foreach (var operation in path.Value.EnumerateObject().Where(field => Methods.Contains(field.Name)))
            {
                var place = $"{operation.Name.ToUpperInvariant()} {path.Name}";
                if (item.TryGetProperty(operation.Name, out var now))
                {
                    CompareOperation(place, operation.Value, now);
                }
                else
                {
                    _found.Add($"{place}: the operation is gone");
                }
            }
        }
    }

    private void CompareOperation(string place, JsonElement old, JsonElement now)
    {
        if (TextOf(old, "operationId") is { } id && TextOf(now, "operationId") != id)
        {
            _found.Add($"{place}: the operationId is no longer {id}");
        }

        if (ListOf(old, "security").Count == 0 && ListOf(now, "security").Count > 0)
        {
            _found.Add($"{place}: a key is needed now");
        }

        CompareParameters(place, old, now);
        CompareBody(place, old, now);
        foreach (var response in FieldsOf(old, "responses"))
        {
            if (FieldOf(now, "responses", response.Name) is { } present)
            {
                CompareContent($"{place}, response {response.Name}", response.Value, present, isRequest: false);
            }
            else
            {
                _found.Add($"{place}: the response {response.Name} is gone");
            }
        }
    }

    private void CompareParameters(string place, JsonElement old, JsonElement now)
    {
        var earlier = ListOf(old, "parameters").ToDictionary(KeyOf);
        var present = ListOf(now, "parameters").ToDictionary(KeyOf);
        foreach (var (key, parameter) in earlier)
        {
            if (present.TryGetValue(key, out var same))
            {
                _schemas.CompareField($"{place}, parameter {key}", parameter, same, isRequest: true);
            }
            else
            {
                _found.Add($"{place}: the parameter {key} is gone");
            }
        }

        foreach (var (key, parameter) in present)
        {
            if (IsTrue(parameter, "required") && !(earlier.TryGetValue(key, out var before) && IsTrue(before, "required")))
            {
                _found.Add($"{place}: the parameter {key} is required now");
            }
        }

        static string KeyOf(JsonElement parameter) => $"{TextOf(parameter, "name")} in {TextOf(parameter, "in")}";
    }

    private void CompareBody(string place, JsonElement old, JsonElement now)
    {
        var (had, has) = (old.TryGetProperty("requestBody", out var before), now.TryGetProperty("requestBody", out var present));
        if (has && IsTrue(present, "required") && !(had && IsTrue(before, "required")))
        {
            _found.Add($"{place}: a body is required now");
        }

        if (had && has)
        {
            CompareContent($"{place}, body", before, present, isRequest: true);
        }
        else if (had)
        {
            _found.Add($"{place}: the body is gone");
        }
    }

    private void CompareContent(string place, JsonElement old, JsonElement now, bool isRequest)
    {
        foreach (var content in FieldsOf(old, "content"))
        {
            if (FieldOf(now, "content", content.Name) is { } present)
            {
                _schemas.CompareField($"{place} {content.Name}", content.Value, present, isRequest);
            }
            else
            {
                _found.Add($"{place}: the type {content.Name} is gone");
            }
        }
    }

    private static string? TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static bool IsTrue(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static List<JsonElement> ListOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    private static JsonElement.ObjectEnumerator FieldsOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var fields) ? fields.EnumerateObject() : default;

    private static JsonElement? FieldOf(JsonElement element, string name, string field) =>
        element.TryGetProperty(name, out var fields) && fields.TryGetProperty(field, out var value) ? value : null;
}
