using System.Text.Json;
using System.Text.Json.Serialization;
using SocialCapital.Client.Audits;
using SocialCapital.Client.Communities;
using SocialCapital.Client.Erasure;
using SocialCapital.Client.Events;
using SocialCapital.Client.Explanations;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Keys;
using SocialCapital.Client.Liquidity;
using SocialCapital.Client.Members;
using SocialCapital.Client.Moderation;
using SocialCapital.Client.Notices;
using SocialCapital.Client.Previews;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Refolds;
using SocialCapital.Client.Relationships;
using SocialCapital.Client.Service;
using SocialCapital.Client.Statements;
using SocialCapital.Client.Webhooks;

namespace SocialCapital.Client.Transport;

/// <summary>How the API's documents are read and written. What a later service adds is passed over; what it lacks is an error.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AuditProgress))]
[JsonSerializable(typeof(PolicyPreview))]
[JsonSerializable(typeof(PolicyRefold))]
[JsonSerializable(typeof(BankChange))]
[JsonSerializable(typeof(Classification))]
[JsonSerializable(typeof(Community))]
[JsonSerializable(typeof(CommunityHealth))]
[JsonSerializable(typeof(CreditCap))]
[JsonSerializable(typeof(CreditCapRequest))]
[JsonSerializable(typeof(DeliveryList))]
[JsonSerializable(typeof(DetectedRing))]
[JsonSerializable(typeof(EconomyReport))]
[JsonSerializable(typeof(ErasureReceipt))]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(Favor))]
[JsonSerializable(typeof(FavorCheck))]
[JsonSerializable(typeof(FavorEnding))]
[JsonSerializable(typeof(FavorPage))]
[JsonSerializable(typeof(FavorRequest))]
[JsonSerializable(typeof(FoundedCommunity))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(KeyOrder))]
[JsonSerializable(typeof(KeyRotation))]
[JsonSerializable(typeof(Leaderboard))]
[JsonSerializable(typeof(LiquidityReport))]
[JsonSerializable(typeof(MemberAccount))]
[JsonSerializable(typeof(MemberExplanation))]
[JsonSerializable(typeof(MemberExport))]
[JsonSerializable(typeof(MemberStatement))]
[JsonSerializable(typeof(MemberTier))]
[JsonSerializable(typeof(NewCommunity))]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(FreezeOrder))]
[JsonSerializable(typeof(UnfreezeOrder))]
[JsonSerializable(typeof(FreezeReceipt))]
[JsonSerializable(typeof(NewWebhook))]
[JsonSerializable(typeof(Notice))]
[JsonSerializable(typeof(NoticedFavor))]
[JsonSerializable(typeof(Penalty))]
[JsonSerializable(typeof(PenaltyOrder))]
[JsonSerializable(typeof(PingResult))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Quota))]
[JsonSerializable(typeof(Redelivery))]
[JsonSerializable(typeof(RedeliveryOrder))]
[JsonSerializable(typeof(Relationship))]
[JsonSerializable(typeof(RelationshipExplanation))]
[JsonSerializable(typeof(RelationshipStatement))]
[JsonSerializable(typeof(ReversalOrder))]
[JsonSerializable(typeof(ReversalReport))]
[JsonSerializable(typeof(RingReport))]
[JsonSerializable(typeof(ScoreList))]
[JsonSerializable(typeof(ScoresRequest))]
[JsonSerializable(typeof(ServiceHealth))]
[JsonSerializable(typeof(TierChange))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookOrder))]
[JsonSerializable(typeof(WebhookRotation))]
internal sealed partial class ClientJson : JsonSerializerContext;
