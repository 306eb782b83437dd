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
[JsonSerializable(typeof(FavorRequest))]
[JsonSerializable(typeof(FavorView))]
[JsonSerializable(typeof(FavorCheckView))]
[JsonSerializable(typeof(LiquidityView))]
[JsonSerializable(typeof(PolicyView))]
[JsonSerializable(typeof(AuditView))]
internal sealed partial class ApiJson : JsonSerializerContext;
