using System.Text.Json;

namespace SocialCapital.Gateway.Feeds;

/// <summary>What is told of something that has happened, as docs/webhooks.md says.</summary>
/// <param name="Id">Its id: the same however often it is told.</param>
/// <param name="Type">What has happened.</param>
/// <param name="Timestamp">When it was recorded.</param>
/// <param name="Community">The community.</param>
/// <param name="Data">What there is to say of it, by its type.</param>
internal sealed record NoticeDocument(string Id, string Type, DateTime Timestamp, string Community, JsonElement Data);
