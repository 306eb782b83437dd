using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Tests.Bank;

namespace SocialCapital.Gateway.Tests.Parsing;

public sealed class EventRulesTests
{
    private static readonly string Long129 = new('x', 129);

    [Theory]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1.50}""")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":"answer"}""")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":"answer","amount":2}""")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":"answer","quality":0}""")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"@commons","amount":1e2}""")]
    [InlineData("""{"id":"1","type":"deposit","from":"@commons","to":"b","amount":1}""")]
    [InlineData("""{"id":"1","type":"rating","from":"a","to":"b","value":-1}""")]
    [InlineData("""{"id":"1","type":"rating","from":"a","to":"b","value":1.000000}""")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","of":"0","value":2}""")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","to":"a","of":"@0.7","amount":0}""")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"b","amount":0.000001,"ref":"Spam."}""")]
    [InlineData("""{"id":"1","type":"penalty","from":"@commons","to":"b","amount":1,"ref":"By rule 3."}""")]
    [InlineData("""{"id":"1","type":"reversal","of":"0"}""")]
    [InlineData("""{"id":"1","type":"reversal","of":"0","from":"@commons","to":"b"}""")]
    [InlineData("""{"id":"1","type":"reversal","of":"0","time":"2027-01-15T08:05:00Z","ref":"https://example.org/1"}""")]
    [InlineData("""{"id":"1","type":"reversal","of":"0","from":null,"amount":null,"ref":""}""")]
    public async Task Good_events_are_taken(string json) => Assert.Single((await ParserRig.ParseOneAsync(json)).Taken);

    [Theory]
    [InlineData("""{"type":"deposit","from":"a","to":"b","amount":1}""", RejectionCode.MissingField, "'id'")]
    [InlineData("""{"id":null,"type":"deposit","from":"a","to":"b","amount":1}""", RejectionCode.MissingField, "'id'")]
    [InlineData("""{"id":"1","from":"a","to":"b","amount":1}""", RejectionCode.MissingField, "'type'")]
    [InlineData("""{"id":"1","type":"gift","from":"a","to":"b","amount":1}""", RejectionCode.UnknownType, "gift")]
    [InlineData("""{"id":"1","type":"assessed","to":"b"}""", RejectionCode.UnknownType, "assessed")]
    [InlineData("""{"id":"1","type":"assessed","from":"@commons","to":"b","amount":1,"ref":"because"}""", RejectionCode.UnknownType, "assessed")]
    [InlineData("""{"id":"1","type":"Deposit","from":"a","to":"b","amount":1}""", RejectionCode.UnknownType, "Deposit")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"colour":"red"}""", RejectionCode.UnknownField, "colour")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"extra":{"deep":[1,{}]}}""", RejectionCode.UnknownField, "extra")]
    [InlineData("""{"id":"1","id":"1","type":"deposit","from":"a","to":"b","amount":1}""", RejectionCode.InvalidField, "'id'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"\u0061mount":1}""", RejectionCode.InvalidField, "twice")]
    [InlineData("""{"id":"1","type":"deposit","to":"b","amount":1}""", RejectionCode.MissingField, "'from'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","amount":1}""", RejectionCode.MissingField, "'to'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b"}""", RejectionCode.MissingField, "'activity' or 'amount'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","quality":1}""", RejectionCode.MissingField, "'activity' or 'amount'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"quality":1}""", RejectionCode.InvalidField, "'quality'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"value":1}""", RejectionCode.InvalidField, "'value'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"of":"x"}""", RejectionCode.InvalidField, "'of'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"a","amount":1}""", RejectionCode.SameMember, "'from' and 'to'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"\u0061","amount":1}""", RejectionCode.SameMember, "'from' and 'to'")]
    [InlineData("""{"id":"1","type":"deposit","from":"@commons","to":"@commons","amount":1}""", RejectionCode.SameMember, "'from' and 'to'")]
    [InlineData("""{"id":"1","type":"deposit","from":"@x","to":"b","amount":1}""", RejectionCode.ReservedMember, "'from'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"\u0040x","amount":1}""", RejectionCode.ReservedMember, "'to'")]
    [InlineData("""{"id":"@1","type":"deposit","from":"a","to":"b","amount":1}""", RejectionCode.InvalidField, "'id'")]
    [InlineData("""{"id":"","type":"deposit","from":"a","to":"b","amount":1}""", RejectionCode.InvalidField, "'id'")]
    [InlineData("""{"id":7,"type":"deposit","from":"a","to":"b","amount":1}""", RejectionCode.InvalidField, "'id' must be a string")]
    [InlineData("""{"id":"1","type":"deposit","from":["a"],"to":"b","amount":1}""", RejectionCode.InvalidField, "'from' must be a string")]
    [InlineData("""{"id":"1","type":"deposit","from":"a\u0000","to":"b","amount":1}""", RejectionCode.InvalidField, "'from'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a\u0085","to":"b","amount":1}""", RejectionCode.InvalidField, "'from'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a\u007f","to":"b","amount":1}""", RejectionCode.InvalidField, "'from'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a\ud800","to":"b","amount":1}""", RejectionCode.InvalidField, "'from'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"\ud800":1}""", RejectionCode.UnknownField, "'\\ud800'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"i\udc00":1}""", RejectionCode.UnknownField, "'i\\udc00'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":"Answer"}""", RejectionCode.InvalidField, "'activity'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":""}""", RejectionCode.InvalidField, "'activity'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":0}""", RejectionCode.AmountOutOfRange, "'amount'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":-1}""", RejectionCode.AmountOutOfRange, "'amount'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":9223372036854.775808}""", RejectionCode.AmountOutOfRange, "'amount'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1e400}""", RejectionCode.AmountOutOfRange, "'amount'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1.0000001}""", RejectionCode.TooPrecise, "'amount'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":"1"}""", RejectionCode.InvalidField, "'amount' must be a number")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":"NaN"}""", RejectionCode.InvalidField, "'amount' must be a number")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":"Infinity"}""", RejectionCode.InvalidField, "'amount' must be a number")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":true}""", RejectionCode.InvalidField, "'amount' must be a number")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":"x","quality":1.000001}""", RejectionCode.InvalidField, "'quality'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":"x","quality":-0.1}""", RejectionCode.InvalidField, "'quality'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":"x","quality":1e300}""", RejectionCode.InvalidField, "'quality'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","activity":"x","quality":0.1234567}""", RejectionCode.TooPrecise, "'quality'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"time":"2026-01-02T10:00:00"}""", RejectionCode.InvalidField, "'time'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"time":1800000000}""", RejectionCode.InvalidField, "'time'")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"time":"2027-01-15T08:05:00.000001Z"}""", RejectionCode.TimeOutOfRange, "future")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"time":"9999-12-31T23:59:59Z"}""", RejectionCode.TimeOutOfRange, "future")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"time":"1969-12-31T23:59:59.999999Z"}""", RejectionCode.TimeOutOfRange, "1970")]
    [InlineData("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1,"ref":"a\nb"}""", RejectionCode.InvalidField, "'ref'")]
    [InlineData("""{"id":"1","type":"rating","from":"a","to":"b"}""", RejectionCode.MissingField, "'value'")]
    [InlineData("""{"id":"1","type":"rating","from":"a","to":"b","value":1.5}""", RejectionCode.InvalidField, "'value'")]
    [InlineData("""{"id":"1","type":"rating","from":"a","to":"b","value":-1.000001}""", RejectionCode.InvalidField, "'value'")]
    [InlineData("""{"id":"1","type":"rating","from":"@commons","to":"b","value":1}""", RejectionCode.ReservedMember, "'from'")]
    [InlineData("""{"id":"1","type":"rating","from":"a","to":"@commons","value":1}""", RejectionCode.ReservedMember, "'to'")]
    [InlineData("""{"id":"1","type":"rating","from":"a","to":"b","value":1,"amount":1}""", RejectionCode.InvalidField, "'amount'")]
    [InlineData("""{"id":"1","type":"rating","from":"a","to":"b","value":1,"activity":"x"}""", RejectionCode.InvalidField, "'activity'")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","value":1}""", RejectionCode.MissingField, "'of'")]
    [InlineData("""{"id":"1","type":"appreciation","of":"0","value":1}""", RejectionCode.MissingField, "'from'")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","of":"0"}""", RejectionCode.MissingField, "'value' or 'amount'")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","of":"0","value":1,"amount":1}""", RejectionCode.InvalidField, "both")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","of":"0","value":-0.5}""", RejectionCode.InvalidField, "'value'")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","of":"0","value":2.000001}""", RejectionCode.InvalidField, "'value'")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","of":"0","amount":-1}""", RejectionCode.AmountOutOfRange, "'amount'")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","of":"@0","amount":1}""", RejectionCode.InvalidField, "'of'")]
    [InlineData("""{"id":"1","type":"appreciation","from":"b","of":"@1.1","amount":1}""", RejectionCode.UnknownEntry, "'of'")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"b","ref":"x"}""", RejectionCode.MissingField, "'amount'")]
    [InlineData("""{"id":"1","type":"penalty","to":"b","amount":1,"ref":"x"}""", RejectionCode.MissingField, "'from'")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"b","amount":1}""", RejectionCode.MissingField, "'ref'")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"b","amount":1,"ref":null}""", RejectionCode.MissingField, "'ref'")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"b","amount":1,"ref":""}""", RejectionCode.MissingField, "'ref'")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"@commons","amount":1,"ref":"x"}""", RejectionCode.ReservedMember, "'to'")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"b","amount":-1,"ref":"x"}""", RejectionCode.AmountOutOfRange, "'amount'")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"mod","amount":1,"ref":"x"}""", RejectionCode.SameMember, "'from' and 'to'")]
    [InlineData("""{"id":"1","type":"reversal"}""", RejectionCode.MissingField, "'of'")]
    [InlineData("""{"id":"1","type":"reversal","of":"0","value":1}""", RejectionCode.InvalidField, "'value'")]
    [InlineData("""{"id":"1","type":"reversal","of":"0","from":"a","to":"a"}""", RejectionCode.SameMember, "'from' and 'to'")]
    [InlineData("""{}""", RejectionCode.MissingField, "'id'")]
    [InlineData("""7""", RejectionCode.InvalidField, "object")]
    [InlineData("""null""", RejectionCode.InvalidField, "object")]
    public async Task Bad_events_are_rejected_by_name(string json, RejectionCode code, string word) =>
        await ParserRig.RejectsAsync(json, code, word);

    [Theory]
    [InlineData("id", 128)]
    [InlineData("from", 128)]
    [InlineData("to", 128)]
    [InlineData("activity", 64)]
    [InlineData("of", 128)]
    [InlineData("ref", 512)]
    public async Task Texts_are_limited_in_bytes_of_UTF_8(string field, int bytes)
    {
        string Event(string text) => field switch
        {
            "of" => $$"""{"id":"1","type":"reversal","of":"{{text}}"}""",
            "activity" => $$"""{"id":"1","type":"deposit","from":"a","to":"b","activity":"{{text}}"}""",
            _ => "{" + string.Join(',', new Dictionary<string, string>
            {
                ["id"] = "1", ["type"] = "deposit", ["from"] = "a", ["to"] = "b", ["activity"] = "x",
                [field] = text,
            }.Select(p => $"\"{p.Key}\":\"{p.Value}\"")) + "}",
        };

        Assert.Single((await ParserRig.ParseOneAsync(Event(new string('x', bytes)))).Taken);
        await ParserRig.RejectsAsync(Event(new string('x', bytes + 1)), RejectionCode.InvalidField, $"'{field}'");
        if (field != "activity")
        {
            Assert.Single((await ParserRig.ParseOneAsync(Event(new string('é', bytes / 2)))).Taken);
            await ParserRig.RejectsAsync(Event(new string('é', (bytes / 2) + 1)), RejectionCode.InvalidField, $"'{field}'");
        }
    }

    [Fact]
    public async Task Escapes_are_undone_and_the_rest_is_kept_as_it_is()
    {
        var parsed = await ParserRig.ParseOneAsync(
            """{"\u0069d":"e\/1\u00e9","type":"\u0064eposit","from":"a\"b\\","to":"\ud83d\ude00","amount":1.50,"time":"2026-01-02T12:00:00.1234567+02:00"}""");
        Assert.Equal(
            new TakenEvent(
                EntryKind.Deposit, "e/1é", "a\"b\\", "😀", null, new Goodwill(1_500_000), null, null, null,
                new(1_767_348_000_123_456), null),
            Assert.Single(parsed.Taken));
    }

    [Fact]
    public async Task The_id_of_a_bad_event_is_told_wherever_it_stands()
    {
        var parsed = await ParserRig.ParseAsync("""[{"type":"gift","id":"e1"},{"id":"e2","type":"gift"},{"id":""},{}]""");
        Assert.Equal(["e1", "e2", null, null], parsed.Rejections.Select(r => r.Id));
        Assert.Equal([0, 1, 2, 3], parsed.Rejections.Select(r => r.Index));
    }

    [Fact]
    public async Task A_bad_event_leaves_nothing_of_itself_behind()
    {
        var parsed = await ParserRig.ParseAsync(
            $$"""[{"id":"e1","type":"deposit","from":"a","to":"b","amount":1},{"id":"e2","type":"deposit","from":"{{Long129}}","to":"b","amount":1},{"id":"e3","type":"deposit","from":"a","to":"b","amount":3}]""");
        Assert.Equal(["e1", "e3"], parsed.Taken.Select(t => t.Id));
        Assert.Equal("e1abe3ab".Length, parsed.Intake.Text.TextLength);
    }
}
