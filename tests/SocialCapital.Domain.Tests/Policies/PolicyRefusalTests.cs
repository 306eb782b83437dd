using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Tests.Policies;

/// <summary>Every bad field is refused, and the message names its place.</summary>
public class PolicyRefusalTests
{
    public static TheoryData<string, string> Bad => new()
    {
        { """{"preset":"generous"}""", "$.preset" },
        { "\"generous\"", "$.preset" },
        { """{"preset":1}""", "$.preset" },
        { """{"halfLifeDays":0.99}""", "$.halfLifeDays" },
        { """{"halfLifeDays":36501}""", "$.halfLifeDays" },
        { """{"halfLifeDays":1e999}""", "$.halfLifeDays" },
        { """{"halfLifeDays":"NaN"}""", "$.halfLifeDays" },
        { """{"eventLimit":0}""", "$.eventLimit" },
        { """{"eventLimit":-1}""", "$.eventLimit" },
        { """{"eventLimit":1000000000.000001}""", "$.eventLimit" },
        { """{"eventLimit":1.0000001}""", "$.eventLimit" },
        { """{"eventLimit":1e400}""", "$.eventLimit" },
        { """{"activities":{"Answer":1}}""", "$.activities" },
        { """{"activities":{"":1}}""", "$.activities" },
        { """{"activities":{"answer":-1}}""", "$.activities.answer" },
        { """{"activities":{"answer":0.0000001}}""", "$.activities.answer" },
        { """{"activities":{"answer":null}}""", "$.activities.answer" },
        { """{"activities":{"answer":1,"answer":2}}""", "$.activities" },
        { """{"activities":[]}""", "$.activities" },
        { """{"daily":{"perGiver":-1}}""", "$.daily.perGiver" },
        { """{"daily":{"perPair":1000000001}}""", "$.daily.perPair" },
        { """{"daily":{"perMoon":1}}""", "$.daily" },
        { """{"repetition":{"ratio":1.1}}""", "$.repetition.ratio" },
        { """{"repetition":{"ratio":-0.1}}""", "$.repetition.ratio" },
        { """{"repetition":{"ratio":0.1234567}}""", "$.repetition.ratio" },
        { """{"repetition":{"depth":65}}""", "$.repetition.depth" },
        { """{"repetition":{"depth":-1}}""", "$.repetition.depth" },
        { """{"repetition":{"depth":1.5}}""", "$.repetition.depth" },
        { """{"repetition":{"recoveryHours":0.5}}""", "$.repetition.recoveryHours" },
        { """{"repetition":{"recoveryHours":8761}}""", "$.repetition.recoveryHours" },
        { """{"credit":{"starter":-1}}""", "$.credit.starter" },
        { """{"credit":{"growth":1.1}}""", "$.credit.growth" },
        { """{"credit":{"shrink":-0.1}}""", "$.credit.shrink" },
        { """{"credit":{"limit":1e10}}""", "$.credit.limit" },
        { """{"credit":{"softShare":2}}""", "$.credit.softShare" },
        { """{"credit":{"trustPoint":0.0000001}}""", "$.credit.trustPoint" },
        { """{"credit":{"favorDays":0}}""", "$.credit.favorDays" },
        { """{"credit":{"favorDays":366}}""", "$.credit.favorDays" },
        { """{"credit":{"openFavors":-1}}""", "$.credit.openFavors" },
        { """{"credit":{"line":1}}""", "$.credit" },
        { """{"visibility":{"relationships":"everybody"}}""", "$.visibility.relationships" },
        { """{"visibility":{"tiers":"platform"}}""", "$.visibility.tiers" },
        { """{"visibility":{"scores":"Bands"}}""", "$.visibility.scores" },
        { """{"visibility":{"names":"readers"}}""", "$.visibility" },
        { """{"paid":["Lesson"]}""", "$.paid" },
        { """{"paid":[null]}""", "$.paid" },
        { """{"paid":"lesson"}""", "$.paid" },
        { """{"liquidity":{"windowHours":23}}""", "$.liquidity.windowHours" },
        { """{"liquidity":{"windowHours":169}}""", "$.liquidity.windowHours" },
        { """{"liquidity":{"strainedBelow":1.1}}""", "$.liquidity.strainedBelow" },
        { """{"liquidity":{"runBelow":-0.1}}""", "$.liquidity.runBelow" },
        { """{"liquidity":{"strainedBelow":0.3,"runBelow":0.4}}""", "$.liquidity.runBelow" },
        { """{"liquidity":{"strainedBelow":0.1}}""", "$.liquidity.runBelow" },
        { """{"liquidity":{"fallMax":0.1234567}}""", "$.liquidity.fallMax" },
        { """{"liquidity":{"margin":2}}""", "$.liquidity.margin" },
        { """{"liquidity":{"endedMin":0}}""", "$.liquidity.endedMin" },
        { """{"liquidity":{"perAsker":0}}""", "$.liquidity.perAsker" },
        { """{"liquidity":{"breaker":1.5}}""", "$.liquidity.breaker" },
        { """{"liquidity":{"panic":1}}""", "$.liquidity" },
        { """{"score":{"start":2}}""", "$.score.start" },
        { """{"score":{"startWeight":0}}""", "$.score.startWeight" },
        { """{"score":{"startWeight":101}}""", "$.score.startWeight" },
        { """{"score":{"ratingWeight":-1}}""", "$.score.ratingWeight" },
        { """{"score":{"negativeRatingWeight":101}}""", "$.score.negativeRatingWeight" },
        { """{"score":{"givingWeight":-1}}""", "$.score.givingWeight" },
        { """{"score":{"thanksWeight":-1}}""", "$.score.thanksWeight" },
        { """{"score":{"penaltyWeight":-1}}""", "$.score.penaltyWeight" },
        { """{"score":{"takingWeight":-1}}""", "$.score.takingWeight" },
        { """{"tiers":[]}""", "$.tiers" },
        { """{"tiers":[null]}""", "$.tiers[0]" },
        { """{"tiers":[{}]}""", "$.tiers[0]" },
        { """{"tiers":[{"name":null}]}""", "$.tiers[0]" },
        { """{"tiers":[{"name":""}]}""", "$.tiers[0].name" },
        { """{"tiers":[{"name":"a"},{"name":"a"}]}""", "$.tiers[1].name" },
        { """{"tiers":[{"name":"a","score":0.1}]}""", "$.tiers[0]" },
        { """{"tiers":[{"name":"a"},{"name":"b","score":1.5}]}""", "$.tiers[1].score" },
        { """{"tiers":[{"name":"a"},{"name":"b","relationships":-1}]}""", "$.tiers[1].relationships" },
        { """{"tiers":[{"name":"a"},{"name":"b","days":36501}]}""", "$.tiers[1].days" },
        { """{"tiers":[{"name":"a"},{"name":"b","given":-1}]}""", "$.tiers[1].given" },
        { """{"tierGraceDays":-0.1}""", "$.tierGraceDays" },
        { """{"tierGraceDays":366}""", "$.tierGraceDays" },
        { """{"unheardOf":1}""", "$" },
        { """{"preset":"potter","preset":"bailey"}""", "$" },
        { """{"preset":"potter" """, "$" },
        { "", "$" },
        { "[]", "$" },
        { "7", "$" },
        { "null", "A policy is an object" },
        { "{} {}", "$" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_field_is_refused_with_its_place(string document, string place)
    {
        var error = Assert.Throws<PolicyFormatException>(() => PolicyDocuments.Parse(document));

        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SocialCapital", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_limit_on_everything()
    {
        Assert.Contains("65536", Refused(new string(' ', PolicyDocuments.CharactersMax + 1)), StringComparison.Ordinal);
        Assert.Contains("$.activities", Refused(Activities(PolicyDocuments.ActivitiesMax + 1)), StringComparison.Ordinal);
        Assert.Contains("$.tiers", Refused(Tiers(PolicyDocuments.TiersMax + 1)), StringComparison.Ordinal);
        Assert.Contains("$.tiers[0].name", Refused($$"""{"tiers":[{"name":"{{new string('x', 65)}}"}]}"""), StringComparison.Ordinal);

        Assert.Equal(PolicyDocuments.ActivitiesMax, PolicyDocuments.Parse(Activities(PolicyDocuments.ActivitiesMax)).Activities.Count);
        Assert.Equal(PolicyDocuments.TiersMax, PolicyDocuments.Parse(Tiers(PolicyDocuments.TiersMax)).Tiers.Count);
    }

    private static string Refused(string document) =>
        Assert.Throws<PolicyFormatException>(() => PolicyDocuments.Parse(document)).Message;

    private static string Activities(int count) =>
        "{\"activities\":{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"a{i}\":1")) + "}}";

    private static string Tiers(int count) =>
        "{\"tiers\":[" + string.Join(',', Enumerable.Range(0, count).Select(i => $"{{\"name\":\"t{i}\"}}")) + "]}";
}
