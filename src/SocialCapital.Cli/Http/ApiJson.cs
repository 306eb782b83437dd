using System.Text.Json.Serialization;

namespace SocialCapital.Cli.Http;

/// <summary>How the documents of the HTTP API are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CommunityView))]
[JsonSerializable(typeof(CreatedCommunity))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(MemberView))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(LeaderboardView))]
[JsonSerializable(typeof(ProblemView))]
internal sealed partial class ApiJson : JsonSerializerContext;
