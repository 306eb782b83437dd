using System.Text.Json;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Identifiers;
using static SocialCapital.Domain.Policies.PolicyValues;

namespace SocialCapital.Domain.Policies;

/// <summary>Reads and writes policies as JSON.</summary>
public static class PolicyDocuments
{
    /// <summary>The largest document, in characters.</summary>
    public const int CharactersMax = 65_536;

    /// <summary>The most activities that a policy may name.</summary>
    public const int ActivitiesMax = 256;

    /// <summary>The most members that a policy may name as trusted.</summary>
    public const int TrustedMax = 100;

    /// <summary>The most tiers.</summary>
    public const int TiersMax = 16;

    /// <summary>Reads a policy: a preset's name as a JSON string, or a document.</summary>
    /// <exception cref="PolicyFormatException">It is none; the message names the place.</exception>
    public static Policy Parse(string json)
    {
        if (json.Length > CharactersMax)
        {
            throw new PolicyFormatException($"A policy has at most {CharactersMax} characters.");
        }

        PolicyDocument document;
        try
        {
            var text = json.AsSpan().Trim();
            document = text.Length > 0 && text[0] == '"'
                ? new PolicyDocument { Preset = JsonSerializer.Deserialize(json, StringContext.Default.String) }
                : JsonSerializer.Deserialize(json, PolicyJsonContext.Default.PolicyDocument)
                    ?? throw new PolicyFormatException("A policy is an object or a preset's name.");
        }
        catch (JsonException e)
        {
            throw new PolicyFormatException($"Not a policy, at {e.Path ?? "$"}: {Reason(e)}", e);
        }
        catch (ArgumentException e)
        {
            throw new PolicyFormatException("Not a policy, at $: half a surrogate pair is no text.", e);
        }

        return Build(document);
    }

    /// <summary>Writes a policy as a complete document, which <see cref="Parse"/> reads back.</summary>
    public static string Write(Policy policy) => JsonSerializer.Serialize(
        new PolicyDocument
        {
            Preset = policy.Preset,
            HalfLifeDays = policy.HalfLife.TotalDays,
            EventLimit = policy.EventLimit.ToDecimal(),
            Activities = policy.Activities.ToDictionary(a => a.Key, a => a.Value.ToDecimal()),
            Paid = [.. policy.Paid.Order(StringComparer.Ordinal)],
            Trusted = [.. policy.Trusted.Order(StringComparer.Ordinal)],
            Daily = new() { PerGiver = policy.Daily.PerGiver.ToDecimal(), PerPair = policy.Daily.PerPair.ToDecimal() },
            Repetition = new()
            {
                Ratio = policy.Repetition.Ratio.ToDecimal(),
                Depth = policy.Repetition.Depth,
                RecoveryHours = policy.Repetition.Recovery.TotalHours,
            },
            Credit = new()
            {
                Starter = policy.Credit.Starter.ToDecimal(),
                Growth = policy.Credit.Growth.ToDecimal(),
                Shrink = policy.Credit.Shrink.ToDecimal(),
                Limit = policy.Credit.Limit.ToDecimal(),
                SoftShare = policy.Credit.SoftShare.ToDecimal(),
                TrustPoint = policy.Credit.TrustPoint.ToDecimal(),
                FavorDays = policy.Credit.FavorTime.TotalDays,
                OpenFavors = policy.Credit.OpenMax,
            },
            Liquidity = new()
            {
                WindowHours = (int)policy.Liquidity.Window.TotalHours,
                StrainedBelow = policy.Liquidity.StrainedBelow.ToDecimal(),
                RunBelow = policy.Liquidity.RunBelow.ToDecimal(),
                FallMax = policy.Liquidity.FallMax.ToDecimal(),
                Margin = policy.Liquidity.Margin.ToDecimal(),
                EndedMin = policy.Liquidity.EndedMin,
                PerAsker = policy.Liquidity.PerAsker,
                Breaker = policy.Liquidity.Breaker.ToDecimal(),
            },
            Score = new()
            {
                Start = policy.Score.Start.ToDecimal(),
                StartWeight = policy.Score.StartWeight,
                RatingWeight = policy.Score.RatingWeight,
                NegativeRatingWeight = policy.Score.NegativeRatingWeight,
                GivingWeight = policy.Score.GivingWeight,
                ThanksWeight = policy.Score.ThanksWeight,
                PenaltyWeight = policy.Score.PenaltyWeight,
                HonorWeight = policy.Score.HonorWeight,
                TenureWeight = policy.Score.TenureWeight,
                TakingWeight = policy.Score.TakingWeight,
            },
            Tiers = [.. policy.Tiers.Select(t => new PolicyDocument.TierPart
            {
                Name = t.Name,
                Score = t.Score.ToDecimal(),
                Relationships = t.Relationships,
                Days = t.Days,
                Given = t.Given.ToDecimal(),
            })],
            TierGraceDays = policy.TierGrace.TotalDays,
            Visibility = VisibilityDocuments.Write(policy.Visibility),
        },
        PolicyJsonContext.Default.PolicyDocument);

    private static Policy Build(PolicyDocument document)
    {
        var preset = PolicyPresets.Find(document.Preset ?? PolicyPresets.Default)
            ?? throw new PolicyFormatException("$.preset: there are bailey, balanced and potter.");
        var repetition = preset.Repetition;
        var score = preset.Score;
        return new Policy
        {
            Preset = preset.Preset,
            HalfLife = document.HalfLifeDays is { } days
                ? WholeSeconds(TimeSpan.FromDays(Within(days, 1, 36_500, "$.halfLifeDays"))) : preset.HalfLife,
            EventLimit = document.EventLimit is { } limit
                ? Amount(limit, "$.eventLimit", zeroAllowed: false) : preset.EventLimit,
            Activities = document.Activities is { } activities ? ActivitiesOf(activities) : preset.Activities,
            Paid = document.Paid is { } paid ? PaidOf(paid) : preset.Paid,
            Trusted = document.Trusted is { } trusted ? TrustedOf(trusted) : preset.Trusted,
            Daily = new DailyCaps(
                document.Daily?.PerGiver is { } perGiver ? Amount(perGiver, "$.daily.perGiver") : preset.Daily.PerGiver,
                document.Daily?.PerPair is { } perPair ? Amount(perPair, "$.daily.perPair") : preset.Daily.PerPair),
            Repetition = document.Repetition is { } part
                ? new RepetitionRule(
                    part.Ratio is { } ratio ? Part(ratio, "$.repetition.ratio") : repetition.Ratio,
                    part.Depth is { } depth ? (int)Within(depth, 0, 64, "$.repetition.depth") : repetition.Depth,
                    part.RecoveryHours is { } hours
                        ? WholeSeconds(TimeSpan.FromHours(Within(hours, 1, 8_760, "$.repetition.recoveryHours")))
                        : repetition.Recovery)
                : repetition,
            Credit = document.Credit is { } credit ? CreditOf(credit, preset.Credit) : preset.Credit,
            Liquidity = document.Liquidity is { } liquidity ? LiquidityOf(liquidity, preset.Liquidity) : preset.Liquidity,
            Score = document.Score is { } weights
                ? new ScoreRule(
                    weights.Start is { } start ? Part(start, "$.score.start") : score.Start,
                    Within(weights.StartWeight ?? score.StartWeight, 0.1, 100, "$.score.startWeight"),
                    Weight(weights.RatingWeight ?? score.RatingWeight, "$.score.ratingWeight"),
                    Weight(weights.NegativeRatingWeight ?? score.NegativeRatingWeight, "$.score.negativeRatingWeight"),
                    Weight(weights.GivingWeight ?? score.GivingWeight, "$.score.givingWeight"),
                    Weight(weights.ThanksWeight ?? score.ThanksWeight, "$.score.thanksWeight"),
                    Weight(weights.PenaltyWeight ?? score.PenaltyWeight, "$.score.penaltyWeight"),
                    Weight(weights.HonorWeight ?? score.HonorWeight, "$.score.honorWeight"),
                    Weight(weights.TenureWeight ?? score.TenureWeight, "$.score.tenureWeight"),
                    Weight(weights.TakingWeight ?? score.TakingWeight, "$.score.takingWeight"))
                : score,
            Tiers = document.Tiers is { } tiers ? TiersOf(tiers) : preset.Tiers,
            TierGrace = document.TierGraceDays is { } grace
                ? WholeSeconds(TimeSpan.FromDays(Within(grace, 0, 365, "$.tierGraceDays"))) : preset.TierGrace,
            Visibility = document.Visibility is { } visibility ? VisibilityDocuments.Read(visibility, preset.Visibility) : preset.Visibility,
        };
    }

    private static CreditRule CreditOf(PolicyDocument.CreditPart part, CreditRule preset) => new(
        part.Starter is { } starter ? Amount(starter, "$.credit.starter") : preset.Starter,
        part.Growth is { } growth ? Part(growth, "$.credit.growth") : preset.Growth,
        part.Shrink is { } shrink ? Part(shrink, "$.credit.shrink") : preset.Shrink,
        part.Limit is { } limit ? Amount(limit, "$.credit.limit") : preset.Limit,
        part.SoftShare is { } soft ? Part(soft, "$.credit.softShare") : preset.SoftShare,
        part.TrustPoint is { } trustPoint ? Amount(trustPoint, "$.credit.trustPoint") : preset.TrustPoint,
        part.FavorDays is { } days
            ? WholeSeconds(TimeSpan.FromDays(Within(days, 1 / 1_440.0, CreditRule.FavorTimeMax.TotalDays, "$.credit.favorDays")))
            : preset.FavorTime,
        part.OpenFavors is { } open ? (int)Within(open, 0, 10_000, "$.credit.openFavors") : preset.OpenMax);

    private static Dictionary<string, Goodwill> ActivitiesOf(Dictionary<string, decimal> activities)
    {
        if (activities.Count > ActivitiesMax)
        {
            throw new PolicyFormatException($"$.activities: at most {ActivitiesMax}.");
        }

        var weights = new Dictionary<string, Goodwill>(StringComparer.Ordinal);
        foreach (var (name, weight) in activities)
        {
            if (name != Policy.AnyActivity && !Identifier.IsActivity(System.Text.Encoding.UTF8.GetBytes(name)))
            {
                throw new PolicyFormatException("$.activities: a name is 1-64 of a-z 0-9 - _ . or * for all others.");
            }

            weights[name] = Amount(weight, "$.activities." + name);
        }

        return weights;
    }

    private static List<TierRule> TiersOf(List<PolicyDocument.TierPart> parts)
    {
        if (parts.Count is 0 or > TiersMax)
        {
            throw new PolicyFormatException($"$.tiers: 1 to {TiersMax}.");
        }

        var tiers = new List<TierRule>();
        foreach (var part in parts)
        {
            var place = $"$.tiers[{tiers.Count}]";
            if (part is not { Name.Length: > 0 and <= 64 } || tiers.Any(t => t.Name == part.Name))
            {
                throw new PolicyFormatException(place + ".name: 1-64 characters, each name once.");
            }

            tiers.Add(new TierRule(
                part.Name,
                Part(part.Score, place + ".score"),
                (int)Within(part.Relationships, 0, 1_000_000, place + ".relationships"),
                (int)Within(part.Days, 0, 36_500, place + ".days"),
                Amount(part.Given, place + ".given")));
        }

        return tiers[0] is { Score.Millionths: 0, Relationships: 0, Days: 0, Given.MicroUnits: 0 }
            ? tiers
            : throw new PolicyFormatException("$.tiers[0]: the lowest tier asks for nothing.");
    }

    private static HashSet<string> PaidOf(List<string> names)
    {
        if (names.Count > ActivitiesMax || names.Any(name => !Identifier.IsActivity(System.Text.Encoding.UTF8.GetBytes(name ?? ""))))
        {
            throw new PolicyFormatException($"$.paid: up to {ActivitiesMax} names of activities, each 1-64 of a-z 0-9 - _ .");
        }

        return names.ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<string> TrustedOf(List<string> members)
    {
        if (members.Count > TrustedMax || members.Any(member => member is null || member == Identifier.Commons || !Identifier.IsMember(member)))
        {
            throw new PolicyFormatException($"$.trusted: up to {TrustedMax} ids of members.");
        }

        return members.ToHashSet(StringComparer.Ordinal);
    }

    private static LiquidityRule LiquidityOf(PolicyDocument.LiquidityPart part, LiquidityRule preset)
    {
        var strained = part.StrainedBelow is { } below ? Part(below, "$.liquidity.strainedBelow") : preset.StrainedBelow;
        var run = part.RunBelow is { } runBelow ? Part(runBelow, "$.liquidity.runBelow") : preset.RunBelow;
        return run.Millionths > strained.Millionths
            ? throw new PolicyFormatException("$.liquidity.runBelow: no more than strainedBelow.")
            : new LiquidityRule(
                part.WindowHours is { } hours
                    ? TimeSpan.FromHours((int)Within(hours, 24, LiquidityRule.WindowMax.TotalHours, "$.liquidity.windowHours"))
                    : preset.Window,
                strained,
                run,
                part.FallMax is { } fall ? Part(fall, "$.liquidity.fallMax") : preset.FallMax,
                part.Margin is { } margin ? Part(margin, "$.liquidity.margin") : preset.Margin,
                part.EndedMin is { } ended ? (int)Within(ended, 1, 1_000_000, "$.liquidity.endedMin") : preset.EndedMin,
                part.PerAsker is { } perAsker ? (int)Within(perAsker, 1, 1_000_000, "$.liquidity.perAsker") : preset.PerAsker,
                part.Breaker is { } breaker ? Part(breaker, "$.liquidity.breaker") : preset.Breaker);
    }

    // Of the serializer's messages only those about bad syntax are free of its types' names.
    private static string Reason(JsonException e) => e.InnerException is JsonException syntax
        ? syntax.Message.Split(". ", 2)[0]
        : "a field is unknown, missing or given twice, or its value is of a wrong kind.";
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class StringContext : System.Text.Json.Serialization.JsonSerializerContext;
