namespace SocialCapital.Gateway.Webhooks;

/// <summary>Deliveries, the latest first.</summary>
internal sealed record DeliveryListResponse(DeliveryResponse[] Deliveries);
