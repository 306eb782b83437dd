using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Messaging;
using SocialCapital.Hosting.Clustering;

namespace SocialCapital.Hosting.Tests.Clustering;

/// <summary>What is told of the membership: whatever was registered before is watched, and only what was read counts.</summary>
public sealed class MembershipWatchingTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly GatewayList _list = new();
    private readonly ServiceProvider _services;
    private readonly IGatewayListProvider _watched;
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _told = [];

    public MembershipWatchingTests()
    {
        var services = new ServiceCollection().AddMetrics().AddSingleton<TimeProvider>(_time).AddSingleton<IGatewayListProvider>(_list);
        services.WatchGatewayList();
        _services = services.BuildServiceProvider();
        _watched = _services.GetRequiredService<IGatewayListProvider>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MembershipInstruments.MeterName && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _told[instrument.Name] = value);
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            _told[instrument.Name] = instrument.IsObservable ? value : _told.GetValueOrDefault(instrument.Name) + value);
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Age_and_silos_are_of_the_last_time_that_it_was_read()
    {
        Advance(7);
        Assert.Equal(7, _told["socialcapital.membership.age"]);
        Assert.DoesNotContain("socialcapital.membership.silos", _told.Keys);

        _list.Gateways = [new Uri("gwy.tcp://127.0.0.1:1/0"), new Uri("gwy.tcp://127.0.0.1:2/0")];
        Assert.Equal(2, (await _watched.GetGatewaysAsync(CancellationToken.None)).Count);
        Advance(3);
        Assert.Equal((3, 2), (_told["socialcapital.membership.age"], _told["socialcapital.membership.silos"]));
    }

    [Fact]
    public async Task Who_can_t_read_is_told_of_by_failures_and_by_age()
    {
        await _watched.GetGatewaysAsync(CancellationToken.None);
        _list.Failure = new TimeoutException();
        Advance(20);
        await Assert.ThrowsAsync<TimeoutException>(() => _watched.GetGatewaysAsync(CancellationToken.None));
        await Assert.ThrowsAsync<TimeoutException>(() => _watched.InitializeGatewayListProviderAsync(CancellationToken.None));
        Advance(20);
        Assert.Equal((40, 2), (_told["socialcapital.membership.age"], _told["socialcapital.membership.failures"]));

        // Who gave up waiting has learned nothing of the other side.
        _list.Failure = new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => _watched.GetGatewaysAsync(CancellationToken.None));
        Advance(0);
        Assert.Equal((40, 2), (_told["socialcapital.membership.age"], _told["socialcapital.membership.failures"]));
    }

    private void Advance(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _listener.RecordObservableInstruments();
    }

    private sealed class GatewayList : IGatewayListProvider
    {
        public IList<Uri> Gateways { get; set; } = [];

        public Exception? Failure { get; set; }

        public TimeSpan MaxStaleness => TimeSpan.FromSeconds(5);

        public bool IsUpdatable => true;

        public Task InitializeGatewayListProvider() => Failure is { } failure ? Task.FromException(failure) : Task.CompletedTask;

        public Task<IList<Uri>> GetGateways() => Failure is { } failure ? Task.FromException<IList<Uri>>(failure) : Task.FromResult(Gateways);
    }
}
