using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Tests.Bank;

namespace SocialCapital.Gateway.Tests.Parsing;

public sealed class EventRoundTripTests
{
    private static readonly Gen<string> Text =
        Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char[' ', '~'], Gen.Char['\u00a0', '\u2fff'], Gen.OneOf(Gen.Const('"'), Gen.Const('\\'), Gen.Const('/'), Gen.Const('é'))), 1, 30]
            .Select(t => t.TrimStart('@') is { Length: > 0 } trimmed ? trimmed : "x");

    private static readonly Gen<Timestamp?> Time =
        Gen.Nullable(Gen.Long[0, 1_800_000_300_000_000].Select(m => new Timestamp(m)));

    private static readonly Gen<Goodwill> Amount = Gen.OneOf(Gen.Long[1, long.MaxValue], Gen.Long[1, 5_000_000]).Select(m => new Goodwill(m));

    private static readonly Gen<TakenEvent> Event =
        from kind in Gen.Int[(int)EntryKind.Deposit, (int)EntryKind.Reversal].Select(k => (EntryKind)k)
        from id in Text
        from pair in Gen.Select(Text, Text).Where(p => p.Item1 != p.Item2)
        from amount in Amount
        from fraction in Gen.Int[0, 1_000_000]
        from choice in Gen.Bool
        from of in Gen.OneOf(Text, Gen.Long[1, long.MaxValue].Select(o => $"@0.{o}"))
        from time in Time
        from link in Gen.Null(Text)
        select kind switch
        {
            EntryKind.Deposit => new TakenEvent(kind, id, pair.Item1, pair.Item2, choice ? null : "a-1_.z", choice ? amount : null, choice ? null : new Fraction(fraction), null, null, time, link),
            EntryKind.Rating => new TakenEvent(kind, id, pair.Item1, pair.Item2, null, null, null, new Fraction(choice ? fraction : -fraction), null, time, link),
            EntryKind.Appreciation => new TakenEvent(kind, id, pair.Item1, choice ? pair.Item2 : null, null, choice ? amount : null, null, choice ? null : new Fraction(fraction * 2), of, time, link),
            EntryKind.Penalty => new TakenEvent(kind, id, pair.Item1, pair.Item2, null, amount, null, null, null, time, link ?? "Why."),
            _ => new TakenEvent(kind, id, choice ? pair.Item1 : null, choice ? pair.Item2 : null, null, null, null, null, of, time, link),
        };

    [Fact]
    public async Task What_is_written_is_what_is_read() => await Event.Array[1, 20].SampleAsync(async events =>
    {
        var array = await ParserRig.ParseAsync("[" + string.Join(" ,\n", events.Select(Write)) + "]");
        var lines = await ParserRig.ParseAsync(string.Join('\n', events.Select(Write)), "application/x-ndjson");
        var cloud = await ParserRig.ParseAsync(
            "[" + string.Join(',', events.Select(e => $$"""{"specversion":"1.0","source":"s","type":"t","id":"c","data":{{Write(e)}}}""")) + "]",
            "application/cloudevents-batch+json");
        Assert.Equal(events, array.Taken);
        Assert.Equal(events, lines.Taken);
        Assert.Equal(events, cloud.Taken);
    }, iter: 300);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/cloudevents-batch+json")]
    public async Task Damaged_bytes_are_rejected_and_nothing_worse(string type)
    {
        var generator =
            from events in Event.Array[1, 5]
            from damages in Gen.Select(Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 3]).Array[1, 4]
            select (events, damages);
        await generator.SampleAsync(async sample =>
        {
            var bytes = Encoding.UTF8.GetBytes(type switch
            {
                "application/json" => "[" + string.Join(',', sample.events.Select(Write)) + "]",
                "application/x-ndjson" => string.Join('\n', sample.events.Select(Write)),
                _ => "[" + string.Join(',', sample.events.Select(e => $$"""{"specversion":"1.0","source":"s","type":"t","id":"c","x":1,"data":{{Write(e)}}}""")) + "]",
            }).ToList();
            foreach (var (at, value, kind) in sample.damages.TakeWhile(_ => bytes.Count > 0))
            {
                var place = at % bytes.Count;
                switch (kind)
                {
                    case 0:
                        bytes[place] = value;
                        break;
                    case 1:
                        bytes.Insert(place, value);
                        break;
                    case 2:
                        bytes.RemoveAt(place);
                        break;
                    default:
                        bytes.RemoveRange(place, bytes.Count - place);
                        bytes.Add(value);
                        break;
                }
            }

            try
            {
                var parsed = await ParserRig.ParseAsync(new MemoryStream([.. bytes]), type);
                Assert.Equal(parsed.Intake.Count, parsed.Taken.Count + parsed.Rejections.Count);
                Assert.All(parsed.Rejections, r => Assert.NotEmpty(r.Rejection.Reason));
                Assert.All(parsed.Taken, t => Assert.DoesNotContain('\uFFFD', t.Id));
            }
            catch (ProblemException problem)
            {
                Assert.Equal(ProblemKind.MalformedJson, problem.Kind);
                Assert.NotNull(problem.Place);
            }
        }, iter: 3_000);
    }

    private static string Write(TakenEvent taken)
    {
        var fields = new Dictionary<string, object?>
        {
            ["id"] = taken.Id,
            ["type"] = taken.Kind.ToString().ToLowerInvariant(),
            ["from"] = taken.From,
            ["to"] = taken.To,
            ["activity"] = taken.Activity,
            ["amount"] = taken.Amount?.ToDecimal(),
            ["quality"] = taken.Quality?.ToDecimal(),
            ["value"] = taken.Value?.ToDecimal(),
            ["of"] = taken.Of,
            ["time"] = taken.OccurredAt?.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
            ["ref"] = taken.Reference,
        };
        return JsonSerializer.Serialize(fields.Where(f => f.Value is not null).ToDictionary());
    }
}
