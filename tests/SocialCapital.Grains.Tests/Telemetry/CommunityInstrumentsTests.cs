using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Audits;
using SocialCapital.Grains.Telemetry;

namespace SocialCapital.Grains.Tests.Telemetry;

/// <summary>What a silo tells of communities: so many by name, nothing that is too old.</summary>
public sealed class CommunityInstrumentsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly CommunityFigures _figures;
    private readonly CommunityInstruments _instruments;

    public CommunityInstrumentsTests()
    {
        _figures = new CommunityFigures(_time);
        _instruments = new CommunityInstruments(_services.GetRequiredService<IMeterFactory>(), _figures);
    }

    public void Dispose()
    {
        _instruments.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Members_are_told_of_the_largest_communities_by_name_and_of_the_others_together()
    {
        for (var i = 1; i <= 60; i++)
        {
            _figures.SetMembers($"c{i}", new ReciprocityCounts(1, 2, i), Timestamp.From(_time.GetUtcNow()));
        }

        _time.Advance(TimeSpan.FromMinutes(10));
        var told = Read("socialcapital.members.reciprocity");
        Assert.Equal(3 * (CommunityFigures.NamedMax + 1), told.Count);
        Assert.Equal((1, 2, 60), (told["c60 taker"], told["c60 watched"], told["c60 reciprocating"]));
        Assert.Equal((10, 20, 55), (told["other taker"], told["other watched"], told["other reciprocating"]));
        Assert.Equal(600, Read("socialcapital.members.age")["c60"]);

        _time.Advance(CommunityFigures.MembersLifetime);
        Assert.Empty(Read("socialcapital.members.reciprocity"));
    }

    [Fact]
    public void Liquidity_is_told_with_its_age_until_it_is_too_old()
    {
        var calm = RunWatch.Watch(new CommunityFlows(), PolicyPresets.Balanced, Timestamp.From(_time.GetUtcNow()));
        var flow = new HourFlow { Asked = 4, HeardHonored = 1, HeardRefused = 3, Honored = 1, Declined = 3 };
        _figures.SetLiquidity("quiet", calm);
        _figures.SetLiquidity("run", calm with { State = LiquidityState.Run, Window = calm.Window with { Flow = flow } });
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0, 1), (Read("socialcapital.liquidity.communities")["calm"], Read("socialcapital.liquidity.communities")["strained"], Read("socialcapital.liquidity.communities")["run"]));
        Assert.Equal((0, 2), (Read("socialcapital.liquidity.state")["quiet"], Read("socialcapital.liquidity.state")["run"]));
        Assert.Equal(0.25, Assert.Single(Read("socialcapital.liquidity.honored"), told => told.Key == "run count").Value);
        Assert.DoesNotContain(Read("socialcapital.liquidity.honored"), told => told.Key.StartsWith("quiet", StringComparison.Ordinal));
        Assert.Equal(60, Read("socialcapital.liquidity.age")["run"]);

        _time.Advance(CommunityFigures.LiquidityLifetime);
        Assert.Empty(Read("socialcapital.liquidity.state"));
        Assert.All(Read("socialcapital.liquidity.communities").Values, count => Assert.Equal(0, count));
    }

    [Fact]
    public void Whoever_is_protected_by_time_or_by_few_requests_alone_is_watched()
    {
        var counts = ReciprocityCounts.None;
        foreach (var graces in new[]
        {
            TakerGraces.None, TakerGraces.Tenure, TakerGraces.Evidence, TakerGraces.Tenure | TakerGraces.Evidence,
            TakerGraces.Giving, TakerGraces.Tenure | TakerGraces.Honoring,
        })
        {
            counts = counts.With(new TakerAssessment { ProtectedBy = graces });
        }

        Assert.Equal(new ReciprocityCounts(1, 3, 2), counts);
    }

    /// <summary>The values of an instrument by the values of their tags.</summary>
    private Dictionary<string, double> Read(string name)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == name && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => values.Add(Key(tags), value));
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => values.Add(Key(tags), value));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }

    private static string Key(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => tag.Value));
}
