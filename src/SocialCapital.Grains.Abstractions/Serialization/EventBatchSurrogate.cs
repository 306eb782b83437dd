using System.Runtime.InteropServices;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Abstractions.Serialization;

/// <summary>A batch between silos: two runs of bytes, copied and not walked. Both ends run the same architecture.</summary>
[GenerateSerializer, Immutable]
internal struct EventBatchSurrogate
{
    [Id(0)] public byte[] Events;
    [Id(1)] public byte[] Text;
    [Id(2)] public long DecidedUnder;
}

[RegisterConverter]
internal sealed class EventBatchConverter : IConverter<EventBatch, EventBatchSurrogate>
{
    public EventBatch ConvertFromSurrogate(in EventBatchSurrogate surrogate) =>
        new(MemoryMarshal.Cast<byte, SubmittedEvent>(surrogate.Events).ToArray(), surrogate.Text) { DecidedUnder = surrogate.DecidedUnder };

    public EventBatchSurrogate ConvertToSurrogate(in EventBatch value) => new()
    {
        Events = MemoryMarshal.AsBytes(value.Events).ToArray(),
        Text = value.AllText.ToArray(),
        DecidedUnder = value.DecidedUnder,
    };
}
