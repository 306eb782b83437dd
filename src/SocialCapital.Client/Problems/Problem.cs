using System.Text.Json.Serialization;

namespace SocialCapital.Client.Problems;

/// <summary>The body of <c>application/problem+json</c>.</summary>
public sealed record Problem
{
    internal const string TypePrefix = "urn:socialcapital:problem:";

    /// <summary>Stable: <c>urn:socialcapital:problem:CODE</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The CODE at the end of <see cref="Type"/>, such as <c>unknown-member</c>.</summary>
    [JsonIgnore]
    public string ShortType => Type.StartsWith(TypePrefix, StringComparison.Ordinal) ? Type[TypePrefix.Length..] : Type;

    /// <summary>The same for every problem of the type.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong this time.</summary>
    public string? Detail { get; init; }

    /// <summary>A JSON path, a line, a byte position or a parameter, where there is one.</summary>
    public string? Place { get; init; }

    /// <summary>The ledger's own code for it, as with events that it rejects, where there is one.</summary>
    public string? Code { get; init; }
}
