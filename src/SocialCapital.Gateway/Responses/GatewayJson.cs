using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SocialCapital.Gateway.Audits;
using SocialCapital.Gateway.Commands;
using SocialCapital.Gateway.Erasure;
using SocialCapital.Gateway.Favors;
using SocialCapital.Gateway.Feeds;
using SocialCapital.Gateway.Keys;
using SocialCapital.Gateway.Liquidity;
using SocialCapital.Gateway.Moderation;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Previews;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Gateway.Refolds;
using SocialCapital.Gateway.Webhooks;

namespace SocialCapital.Gateway.Responses;

/// <summary>How the API's documents are written and read: camelCase, nothing unknown, nothing twice.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 32)]
[JsonSerializable(typeof(MemberResponse))]
[JsonSerializable(typeof(MemberExportResponse))]
[JsonSerializable(typeof(ErasureResponse))]
[JsonSerializable(typeof(ExplanationResponse))]
[JsonSerializable(typeof(StatementResponse))]
[JsonSerializable(typeof(RelationshipResponse))]
[JsonSerializable(typeof(RelationshipStatementResponse))]
[JsonSerializable(typeof(PairExplanationResponse))]
[JsonSerializable(typeof(FavorResponse))]
[JsonSerializable(typeof(FavorCheckResponse))]
[JsonSerializable(typeof(FavorListResponse))]
[JsonSerializable(typeof(CreditCapResponse))]
[JsonSerializable(typeof(AskFavorRequest))]
[JsonSerializable(typeof(CapCreditRequest))]
[JsonSerializable(typeof(EndFavorRequest))]
[JsonSerializable(typeof(ScoresResponse))]
[JsonSerializable(typeof(LeaderboardResponse))]
[JsonSerializable(typeof(CommunityResponse))]
[JsonSerializable(typeof(LiquidityResponse))]
[JsonSerializable(typeof(EconomiesResponse))]
[JsonSerializable(typeof(AuditResponse))]
[JsonSerializable(typeof(PreviewResponse))]
[JsonSerializable(typeof(RefoldResponse))]
[JsonSerializable(typeof(RingsResponse))]
[JsonSerializable(typeof(CommunityHealthResponse))]
[JsonSerializable(typeof(FoundedResponse))]
[JsonSerializable(typeof(KeyListResponse))]
[JsonSerializable(typeof(FreezeRequest))]
[JsonSerializable(typeof(UnfreezeRequest))]
[JsonSerializable(typeof(FrozenResponse))]
[JsonSerializable(typeof(PenaltyRequest))]
[JsonSerializable(typeof(PenaltyResponse))]
[JsonSerializable(typeof(ReversalRequest))]
[JsonSerializable(typeof(ReversalResponse))]
[JsonSerializable(typeof(QuotaDocument))]
[JsonSerializable(typeof(NewKeyResponse))]
[JsonSerializable(typeof(MakeKeyRequest))]
[JsonSerializable(typeof(RotateKeyRequest))]
[JsonSerializable(typeof(MemberTierResponse))]
[JsonSerializable(typeof(NoticeDocument))]
[JsonSerializable(typeof(MakeWebhookRequest))]
[JsonSerializable(typeof(NewWebhookResponse))]
[JsonSerializable(typeof(RotateWebhookRequest))]
[JsonSerializable(typeof(RedeliverRequest))]
[JsonSerializable(typeof(RedeliverResponse))]
[JsonSerializable(typeof(WebhookListResponse))]
[JsonSerializable(typeof(WebhookResponse))]
[JsonSerializable(typeof(PingResponse))]
[JsonSerializable(typeof(DeliveryListResponse))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(EventsResponse))]
[JsonSerializable(typeof(EventsProblem))]
[JsonSerializable(typeof(EventDocument[]))]
[JsonSerializable(typeof(CloudEventDocument[]))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(FoundCommunityRequest))]
[JsonSerializable(typeof(QueryScoresRequest))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class GatewayJson : JsonSerializerContext
{
    /// <summary>The documents, with their letters as they are: it is JSON, not HTML, that is sent.</summary>
    public static GatewayJson Plain => Letters.Plain;

    // Of a class of its own, so that it is made after the generated one.
    private static class Letters
    {
        public static readonly GatewayJson Plain = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = null,
        });
    }
}
