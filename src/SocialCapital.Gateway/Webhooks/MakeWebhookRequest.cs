namespace SocialCapital.Gateway.Webhooks;

/// <summary>A webhook to be made.</summary>
/// <param name="Url">Where what happens is delivered to.</param>
/// <param name="Types">What is delivered; all where nothing is said.</param>
/// <param name="Description">What it is for, at most 200 characters.</param>
internal sealed record MakeWebhookRequest(string Url, string[]? Types = null, string? Description = null);
