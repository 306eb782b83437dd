using System.Text.Json.Serialization;

namespace SocialCapital.Gateway.Problems;

/// <summary>The body of <c>application/problem+json</c>.</summary>
/// <param name="Type">Stable: <c>urn:socialcapital:problem:CODE</c>.</param>
/// <param name="Title">The same for every problem of the type.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong this time.</param>
/// <param name="Place">A JSON path, a line, a byte position or a parameter, where there is one.</param>
/// <param name="Code">The ledger's own code for it, as with events that it rejects, where there is one.</param>
internal sealed record ProblemDocument(
    string Type,
    string Title,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Place = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null);
