using System.Text.Json.Serialization;

namespace SocialCapital.Cli.Evaluation;

/// <summary>Of a relationship's document, what is predicted from. A document without it is an error, never a zero.</summary>
internal sealed record RelationshipTrust([property: JsonRequired] TrustView Trust);

internal sealed record TrustView([property: JsonRequired] double Expected, [property: JsonRequired] double Risk);

/// <summary>Of a policy, where everybody starts.</summary>
internal sealed record PolicyStart([property: JsonRequired] ScoreStart Score);

internal sealed record ScoreStart([property: JsonRequired] double Start);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RelationshipTrust))]
[JsonSerializable(typeof(PolicyStart))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
