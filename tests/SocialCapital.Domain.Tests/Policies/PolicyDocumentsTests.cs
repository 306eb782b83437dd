using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Tests.Policies;

public class PolicyDocumentsTests
{
    [Theory]
    [InlineData("bailey")]
    [InlineData("balanced")]
    [InlineData("potter")]
    public void A_presets_name_is_a_policy_and_is_written_in_full(string name)
    {
        var policy = PolicyDocuments.Parse($" \"{name}\" ");
        var written = PolicyDocuments.Write(policy);

        Assert.Equal(PolicyDocuments.Write(PolicyPresets.Find(name)!), written);
        AssertSame(policy, PolicyDocuments.Parse(written));
        Assert.Equal(14, JsonNode.Parse(written)!.AsObject().Count);
    }

    [Theory]
    [InlineData("""{"visibility":{}}""", Audience.Platform, Audience.Readers, ScoreForm.Numbers)]
    [InlineData("""{"visibility":{"relationships":"readers"}}""", Audience.Readers, Audience.Readers, ScoreForm.Numbers)]
    [InlineData("""{"visibility":{"tiers":"everybody","scores":"bands"}}""", Audience.Platform, Audience.Everybody, ScoreForm.Bands)]
    public void Visibility_is_read_and_written(string json, Audience relationships, Audience tiers, ScoreForm scores)
    {
        var policy = PolicyDocuments.Parse(json);
        Assert.Equal(new VisibilityRule(relationships, tiers, scores), policy.Visibility);
        Assert.Equal(policy.Visibility, PolicyDocuments.Parse(PolicyDocuments.Write(policy)).Visibility);
    }

    [Fact]
    public void An_empty_document_is_the_default_preset()
    {
        AssertSame(PolicyPresets.Balanced, PolicyDocuments.Parse("{}"));
        AssertSame(PolicyPresets.Balanced, PolicyDocuments.Parse("""{"preset":null,"daily":null,"tiers":null}"""));
    }

    [Fact]
    public void What_is_left_out_is_taken_from_the_preset_down_to_each_field()
    {
        var policy = PolicyDocuments.Parse(
            """{"preset":"potter","eventLimit":12.5,"daily":{"perPair":1},"repetition":{"depth":3},"credit":{"starter":2.5,"favorDays":1},"liquidity":{"windowHours":48,"breaker":0.25},"score":{"takingWeight":0},"tierGraceDays":2.5}""");
        var potter = PolicyPresets.Potter;

        AssertSame(
            potter with
            {
                EventLimit = new Goodwill(12_500_000),
                Daily = potter.Daily with { PerPair = Goodwill.FromUnits(1) },
                Repetition = potter.Repetition with { Depth = 3 },
                Credit = potter.Credit with { Starter = new Goodwill(2_500_000), FavorTime = TimeSpan.FromDays(1) },
                Liquidity = potter.Liquidity with { Window = TimeSpan.FromDays(2), Breaker = new Fraction(250_000) },
                Score = potter.Score with { TakingWeight = 0 },
                TierGrace = TimeSpan.FromHours(60),
            },
            policy);
    }

    [Fact]
    public void Activities_paid_ones_and_tiers_are_taken_whole()
    {
        var policy = PolicyDocuments.Parse("""{"activities":{"help":2},"paid":["lesson","work"],"tiers":[{"name":"all"}]}""");

        Assert.True(policy.TryGetWeight("help", out var weight));
        Assert.Equal(Goodwill.FromUnits(2), weight);
        Assert.False(policy.TryGetWeight("answer", out _));
        Assert.Equal(["lesson", "work"], policy.Paid.Order());
        Assert.Equal("all", Assert.Single(policy.Tiers).Name);
    }

    [Fact]
    public void An_unnamed_activity_weighs_what_the_star_does()
    {
        Assert.True(PolicyPresets.Balanced.TryGetWeight("juggling", out var weight));
        Assert.Equal(Goodwill.FromUnits(1), weight);
    }

    [Fact]
    public void Every_policy_survives_being_written_and_read() => Documents.Sample(
        document =>
        {
            var policy = PolicyDocuments.Parse(document);
            var written = PolicyDocuments.Write(policy);
            AssertSame(policy, PolicyDocuments.Parse(written));
            Assert.Equal(written, PolicyDocuments.Write(PolicyDocuments.Parse(written)));
        },
        iter: 3_000);

    [Fact]
    public void Whatever_text_comes_it_is_a_policy_or_a_format_error() =>
        Gen.Select(Gen.OneOf(Documents, Gen.Const(PolicyDocuments.Write(PolicyPresets.Bailey))), Mutations).Sample(
            (document, mutations) =>
            {
                var text = new StringBuilder(document);
                foreach (var (at, character, insert) in mutations)
                {
                    var place = (int)(at * text.Length);
                    text.Remove(place, insert || text.Length == 0 ? 0 : 1).Insert(place, character);
                }

                AssertPolicyOrFormatError(text.ToString());
            },
            iter: 5_000);

    [Fact]
    public void No_text_whatever_throws_anything_else() => Gen.OneOf(
        Gen.String, Gen.String.Select(s => $"\"{s}\""), Gen.String.Select(s => $"{{\"preset\":\"{s}\"}}"),
        Gen.String.Select(s => $"{{\"activities\":{{\"{s}\":1}}}}")).Sample(AssertPolicyOrFormatError, iter: 5_000);

    private static readonly Gen<(double At, char Character, bool Insert)[]> Mutations = Gen.Select(
        Gen.Double[0, 0.999], Gen.OneOf(Gen.OneOf("{}[]\":,0123456789.-eEnulltrue\\u\ud800 ".ToCharArray()), Gen.Char), Gen.Bool).Array[1, 4];

    private static readonly Gen<string> Documents = Gen.Select(
        Gen.OneOf("bailey", "balanced", "potter"),
        Gen.Double[1, 36_500],
        Gen.Double[1, 8_760],
        Gen.Int[0, 64],
        Gen.Int[0, 1_000_000],
        Gen.Double[0, 100],
        Gen.Long[1, 1_000_000_000_000_000],
        (preset, days, hours, depth, part, weight, micro) => new JsonObject
        {
            ["preset"] = preset,
            ["halfLifeDays"] = days,
            ["eventLimit"] = new Goodwill(micro).ToDecimal(),
            ["activities"] = new JsonObject { ["*"] = new Goodwill(micro / 2).ToDecimal(), ["help"] = 0 },
            ["daily"] = new JsonObject { ["perGiver"] = new Goodwill(micro - 1).ToDecimal() },
            ["repetition"] = new JsonObject { ["ratio"] = part / 1e6m, ["depth"] = depth, ["recoveryHours"] = hours },
            ["paid"] = new JsonArray("help", $"course-{depth}"),
            ["liquidity"] = new JsonObject
            {
                ["windowHours"] = 24 + (2 * depth),
                ["strainedBelow"] = part / 1e6m,
                ["runBelow"] = part / 2 / 1e6m,
                ["fallMax"] = part / 1e6m,
                ["margin"] = part / 4 / 1e6m,
                ["endedMin"] = depth + 1,
                ["perAsker"] = depth + 2,
                ["breaker"] = part / 1e6m,
            },
            ["score"] = new JsonObject { ["start"] = part / 1e6m, ["startWeight"] = 0.1 + (weight / 2), ["thanksWeight"] = weight },
            ["tierGraceDays"] = weight,
            ["tiers"] = new JsonArray(
                new JsonObject { ["name"] = "a" },
                new JsonObject { ["name"] = "b", ["score"] = part / 1e6m, ["days"] = depth, ["given"] = new Goodwill(micro).ToDecimal() }),
        }.ToJsonString());

    private static void AssertPolicyOrFormatError(string text)
    {
        try
        {
            PolicyDocuments.Write(PolicyDocuments.Parse(text));
        }
        catch (PolicyFormatException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static void AssertSame(Policy expected, Policy actual)
    {
        Assert.Equal(expected.Activities.OrderBy(a => a.Key), actual.Activities.OrderBy(a => a.Key));
        Assert.Equal(expected.Tiers, actual.Tiers);
        Assert.Equal(expected.Paid.Order(), actual.Paid.Order());
        Assert.Equal(expected.Trusted.Order(), actual.Trusted.Order());
        Assert.Equal(
            expected with { Activities = actual.Activities, Paid = actual.Paid, Trusted = actual.Trusted, Tiers = actual.Tiers }, actual);
    }
}
