namespace SocialCapital.Client.Webhooks;

/// <summary>Deliveries, the latest first.</summary>
public sealed record DeliveryList
{
    /// <summary>The deliveries.</summary>
    public required IReadOnlyList<Delivery> Deliveries { get; init; }
}
