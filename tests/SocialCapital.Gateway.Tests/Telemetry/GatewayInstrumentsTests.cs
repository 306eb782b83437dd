using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Gateway.Telemetry;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Gateway.Tests.Telemetry;

public sealed class GatewayInstrumentsTests
{
    [Fact]
    public async Task Events_are_counted_by_what_became_of_them()
    {
        await using var host = await GatewayHost.StartAsync();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        var counts = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == GatewayInstruments.MeterName && instrument.Meter.Scope == meters)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = instrument.Name + string.Concat(tags.ToArray().Select(tag => " " + tag.Value));
            counts.AddOrUpdate(key, value, (_, sum) => sum + value);
        }

        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.Start();
        await host.PostEventsAsync(
            """
            [{"id":"e1","type":"deposit","from":"a","to":"b","amount":1},{"id":"e1","type":"deposit","from":"a","to":"b","amount":1},
             {"id":"e2","type":"deposit","from":"a","to":"a","amount":1},{"id":"e3","type":"deposit","from":"a","to":"b","activity":"unheard-of"}]
            """);
        Assert.Equal(
            [
                "socialcapital.gateway.batch.size=4",
                "socialcapital.gateway.community.events forum=1",
                "socialcapital.gateway.events accepted=1",
                "socialcapital.gateway.events duplicate=1",
                "socialcapital.gateway.events rejected same-member=1",
                "socialcapital.gateway.events rejected unknown-activity=1",
            ],
            counts.Select(c => $"{c.Key}={c.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Requests_with_events_are_told_of_while_they_are_worked_on_and_none_from_the_start_on()
    {
        await using var host = await GatewayHost.StartAsync();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        var active = -1L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "socialcapital.gateway.requests.active" && instrument.Meter.Scope == meters)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => active = value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(0, active);

        host.Bank.Gate = new TaskCompletionSource();
        var working = host.PostEventsAsync("""{"id":"e1","type":"deposit","from":"a","to":"b","amount":1}""");
        while (Volatile.Read(ref host.Bank.Waiting) < 1)
        {
            await Task.Yield();
        }

        listener.RecordObservableInstruments();
        Assert.Equal(1, active);
        host.Bank.Gate.SetResult();
        (await working).Counts(1, 0, 0);
    }
}
