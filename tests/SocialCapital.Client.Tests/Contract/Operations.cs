using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialCapital.Client.Communities;
using SocialCapital.Client.Events;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Keys;
using SocialCapital.Client.Moderation;
using SocialCapital.Client.Transport;
using SocialCapital.Client.Webhooks;

namespace SocialCapital.Client.Tests.Contract;

/// <summary>How the client asks for each operation of the API, and what it takes the answer for.</summary>
internal static class Operations
{
    private static readonly JsonElement Policy = JsonSerializer.SerializeToElement("balanced");

    public static readonly Dictionary<string, (Func<SocialCapitalClient, CommunityClient, Task> Call, JsonTypeInfo? Answer)> All = new()
    {
        ["foundCommunity"] = ((client, _) => client.FoundCommunityAsync(new NewCommunity { Id = "forum" }.WithPreset("potter")), ClientJson.Default.FoundedCommunity),
        ["getHealth"] = ((client, _) => client.IsRunningAsync(), ClientJson.Default.ServiceHealth),
        ["getReadiness"] = ((client, _) => client.IsReadyAsync(), ClientJson.Default.ServiceHealth),
        ["getCommunity"] = ((_, forum) => forum.GetAsync(), ClientJson.Default.Community),
        ["getPolicy"] = ((_, forum) => forum.GetPolicyAsync(), null),
        ["replacePolicy"] = ((_, forum) => forum.ReplacePolicyAsync(1, Policy), null),
        ["previewPolicy"] = ((_, forum) => forum.PolicyPreviews.StartAsync(Policy, refold: true, limit: 3), ClientJson.Default.PolicyPreview),
        ["getPolicyPreview"] = ((_, forum) => forum.PolicyPreviews.FindAsync(), ClientJson.Default.PolicyPreview),
        ["stopPolicyPreview"] = ((_, forum) => forum.PolicyPreviews.StopAsync(), ClientJson.Default.PolicyPreview),
        ["refoldPolicy"] = ((_, forum) => forum.PolicyRefolds.StartAsync(1), ClientJson.Default.PolicyRefold),
        ["getPolicyRefold"] = ((_, forum) => forum.PolicyRefolds.FindAsync(), ClientJson.Default.PolicyRefold),
        ["stopPolicyRefold"] = ((_, forum) => forum.PolicyRefolds.StopAsync(), ClientJson.Default.PolicyRefold),
        ["getLeaderboard"] = ((_, forum) => forum.GetLeaderboardAsync("net", 3), ClientJson.Default.Leaderboard),
        ["getLiquidity"] = ((_, forum) => forum.GetLiquidityAsync(), ClientJson.Default.LiquidityReport),
        ["getEconomies"] = ((_, forum) => forum.GetEconomiesAsync(), ClientJson.Default.EconomyReport),
        ["penalize"] = ((_, forum) => forum.Moderation.PenalizeAsync(
            new PenaltyOrder { Id = "1", Member = "bob", Amount = 1, By = "mia", Reason = "spam" }), ClientJson.Default.Penalty),
        ["freezeMember"] = ((_, forum) => forum.Moderation.FreezeAsync(
            "bob", new FreezeOrder { Id = "1", By = "mia", Reason = "spam", Until = DateTimeOffset.UnixEpoch }), ClientJson.Default.FreezeReceipt),
        ["unfreezeMember"] = ((_, forum) => forum.Moderation.UnfreezeAsync(
            "bob", new UnfreezeOrder { Id = "1", By = "mia", Reason = "sorry" }), ClientJson.Default.FreezeReceipt),
        ["reverseEntries"] = ((_, forum) => forum.Moderation.ReverseAsync(
            new ReversalOrder { By = "mia", Reason = "spam", Among = ["ann", "bob"], DryRun = true }), ClientJson.Default.ReversalReport),
        ["getQuota"] = ((_, forum) => forum.GetQuotaAsync(), ClientJson.Default.Quota),
        ["setQuota"] = ((_, forum) => forum.SetQuotaAsync(new Quota { ReadsPerSecond = 1 }), ClientJson.Default.Quota),
        ["listKeys"] = ((_, forum) => forum.Keys.ListAsync(), ClientJson.Default.KeyList),
        ["makeKey"] = ((_, forum) => forum.Keys.MakeAsync(new KeyOrder { Scope = "read" }), ClientJson.Default.NewKey),
        ["rotateKey"] = ((_, forum) => forum.Keys.RotateAsync("scr_1", TimeSpan.FromHours(1)), ClientJson.Default.NewKey),
        ["revokeKey"] = ((_, forum) => forum.Keys.RevokeAsync("scr_1"), null),
        ["exportMember"] = ((_, forum) => forum.Members.FindExportAsync("ann"), ClientJson.Default.MemberExport),
        ["eraseMember"] = ((_, forum) => forum.Members.EraseAsync("ann", "1", "mod"), ClientJson.Default.ErasureReceipt),
        ["getTier"] = ((_, forum) => forum.Members.FindTierAsync("ann"), ClientJson.Default.MemberTier),
        ["submitEvents"] = ((_, forum) => forum.Events.SubmitAsync([Event.Rating("1", "ann", "bob", 1)]), ClientJson.Default.EventsAnswer),
        ["streamEvents"] = (async (_, forum) =>
        {
            await using var stream = forum.Notices.StreamAsync("1-2").GetAsyncEnumerator();
            await stream.MoveNextAsync();
        }, null),
        ["makeWebhook"] = ((_, forum) => forum.Webhooks.MakeAsync(new WebhookOrder { Url = "https://example.org/" }), ClientJson.Default.NewWebhook),
        ["listWebhooks"] = ((_, forum) => forum.Webhooks.ListAsync(), ClientJson.Default.WebhookList),
        ["getWebhook"] = ((_, forum) => forum.Webhooks.FindAsync("w"), ClientJson.Default.Webhook),
        ["removeWebhook"] = ((_, forum) => forum.Webhooks.RemoveAsync("w"), null),
        ["pingWebhook"] = ((_, forum) => forum.Webhooks.PingAsync("w"), ClientJson.Default.PingResult),
        ["rotateWebhook"] = ((_, forum) => forum.Webhooks.RotateAsync("w", TimeSpan.FromHours(1)), ClientJson.Default.NewWebhook),
        ["enableWebhook"] = ((_, forum) => forum.Webhooks.EnableAsync("w"), ClientJson.Default.Webhook),
        ["redeliverWebhook"] = ((_, forum) => forum.Webhooks.RedeliverAsync("w", new RedeliveryOrder { Event = "e" }), ClientJson.Default.Redelivery),
        ["listDeliveries"] = ((_, forum) => forum.Webhooks.ListDeliveriesAsync("w", "dead", 3), ClientJson.Default.DeliveryList),
        ["getMember"] = ((_, forum) => forum.Members.FindAsync("ann", DateTimeOffset.UnixEpoch), ClientJson.Default.MemberAccount),
        ["explainMember"] = ((_, forum) => forum.Members.ExplainAsync("ann", DateTimeOffset.UnixEpoch), ClientJson.Default.MemberExplanation),
        ["readMemberStatement"] = ((_, forum) => forum.Members.FindStatementAsync("ann", 3, "c"), ClientJson.Default.MemberStatement),
        ["queryScores"] = ((_, forum) => forum.Members.QueryScoresAsync(["ann"]), ClientJson.Default.ScoreList),
        ["listFavors"] = ((_, forum) => forum.Members.ListFavorsAsync("ann", "asker", "open", 3, "c"), ClientJson.Default.FavorPage),
        ["getRelationship"] = ((_, forum) => forum.Relationships.GetAsync("ann", "bob", DateTimeOffset.UnixEpoch), ClientJson.Default.Relationship),
        ["explainRelationship"] = ((_, forum) => forum.Relationships.ExplainAsync("ann", "bob", DateTimeOffset.UnixEpoch), ClientJson.Default.RelationshipExplanation),
        ["readRelationshipStatement"] = ((_, forum) => forum.Relationships.GetStatementAsync("ann", "bob", 3, "c"), ClientJson.Default.RelationshipStatement),
        ["checkFavor"] = ((_, forum) => forum.Relationships.CheckFavorAsync("ann", "bob", 1.5m), ClientJson.Default.FavorCheck),
        ["capCredit"] = ((_, forum) => forum.Relationships.CapCreditAsync("1", "ann", "bob", 1), ClientJson.Default.CreditCap),
        ["askFavor"] = ((_, forum) => forum.Favors.AskAsync(new FavorRequest { Id = "1", From = "ann", To = "bob" }), ClientJson.Default.Favor),
        ["getFavor"] = ((_, forum) => forum.Favors.FindAsync("f"), ClientJson.Default.Favor),
        ["honorFavor"] = ((_, forum) => forum.Favors.HonorAsync("f", 1), ClientJson.Default.Favor),
        ["declineFavor"] = ((_, forum) => forum.Favors.DeclineAsync("f", "no", "bob"), ClientJson.Default.Favor),
        ["cancelFavor"] = ((_, forum) => forum.Favors.CancelAsync("f", "no"), ClientJson.Default.Favor),
        ["startAudit"] = ((_, forum) => forum.Audits.StartAsync(), ClientJson.Default.AuditProgress),
        ["stopAudit"] = ((_, forum) => forum.Audits.StopAsync(), ClientJson.Default.AuditProgress),
        ["getAudit"] = ((_, forum) => forum.Audits.GetAsync(), ClientJson.Default.AuditProgress),
        ["getRings"] = ((_, forum) => forum.Audits.FindRingsAsync(3), ClientJson.Default.RingReport),
        ["getCommunityHealth"] = ((_, forum) => forum.Audits.FindHealthAsync(), ClientJson.Default.CommunityHealth),
    };
}
