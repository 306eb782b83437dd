using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Abstractions.Serialization;

// The domain and the ledger know nothing of Orleans: their types travel as these.

[GenerateSerializer, Immutable]
internal struct GoodwillSurrogate
{
    [Id(0)] public long MicroUnits;
}

[RegisterConverter]
internal sealed class GoodwillConverter : IConverter<Goodwill, GoodwillSurrogate>
{
    public Goodwill ConvertFromSurrogate(in GoodwillSurrogate surrogate) => new(surrogate.MicroUnits);

    public GoodwillSurrogate ConvertToSurrogate(in Goodwill value) => new() { MicroUnits = value.MicroUnits };
}

[GenerateSerializer, Immutable]
internal struct FractionSurrogate
{
    [Id(0)] public int Millionths;
}

[RegisterConverter]
internal sealed class FractionConverter : IConverter<Fraction, FractionSurrogate>
{
    public Fraction ConvertFromSurrogate(in FractionSurrogate surrogate) => new(surrogate.Millionths);

    public FractionSurrogate ConvertToSurrogate(in Fraction value) => new() { Millionths = value.Millionths };
}

[GenerateSerializer, Immutable]
internal struct TimestampSurrogate
{
    [Id(0)] public long UnixMicroseconds;
}

[RegisterConverter]
internal sealed class TimestampConverter : IConverter<Timestamp, TimestampSurrogate>
{
    public Timestamp ConvertFromSurrogate(in TimestampSurrogate surrogate) => new(surrogate.UnixMicroseconds);

    public TimestampSurrogate ConvertToSurrogate(in Timestamp value) => new() { UnixMicroseconds = value.UnixMicroseconds };
}

[GenerateSerializer, Immutable]
internal struct EventOutcomeSurrogate
{
    [Id(0)] public OutcomeStatus Status;
    [Id(1)] public long Offset;
    [Id(2)] public long WorthMicroUnits;
    [Id(3)] public RejectionCode Code;
    [Id(4)] public string? Reason;
}

[RegisterConverter]
internal sealed class EventOutcomeConverter : IConverter<EventOutcome, EventOutcomeSurrogate>
{
    public EventOutcome ConvertFromSurrogate(in EventOutcomeSurrogate surrogate) => new(
        surrogate.Status,
        surrogate.Offset,
        new Goodwill(surrogate.WorthMicroUnits),
        surrogate.Reason is null ? null : new Rejection(surrogate.Code, surrogate.Reason));

    public EventOutcomeSurrogate ConvertToSurrogate(in EventOutcome value) => new()
    {
        Status = value.Status,
        Offset = value.Offset,
        WorthMicroUnits = value.Worth.MicroUnits,
        Code = value.Rejection?.Code ?? RejectionCode.None,
        Reason = value.Rejection?.Reason,
    };
}
