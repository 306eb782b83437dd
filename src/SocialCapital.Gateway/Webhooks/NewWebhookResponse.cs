namespace SocialCapital.Gateway.Webhooks;

/// <summary>A webhook with a secret that was just made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where what happens is delivered to.</param>
/// <param name="Types">What is delivered.</param>
/// <param name="Secret">What it signs with, shown this once.</param>
internal sealed record NewWebhookResponse(string Id, string Url, string[] Types, string Secret);
