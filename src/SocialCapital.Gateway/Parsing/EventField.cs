namespace SocialCapital.Gateway.Parsing;

/// <summary>The fields of an event as they are named in JSON.</summary>
[Flags]
internal enum EventField
{
    None = 0,
    Id = 1,
    Type = 1 << 1,
    From = 1 << 2,
    To = 1 << 3,
    Activity = 1 << 4,
    Amount = 1 << 5,
    Quality = 1 << 6,
    Value = 1 << 7,
    Of = 1 << 8,
    Time = 1 << 9,
    Ref = 1 << 10,
}
