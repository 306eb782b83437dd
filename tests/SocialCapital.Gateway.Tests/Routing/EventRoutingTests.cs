using System.Text;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Submission;
using SocialCapital.Gateway.Tests.Parsing;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Gateway.Tests.Routing;

public sealed class EventRoutingTests
{
    private const int Shards = 16;

    [Theory]
    [InlineData("""{"id":"1","type":"deposit","from":"ann","to":"bob","amount":1}""", "ann", "bob")]
    [InlineData("""{"id":"1","type":"deposit","from":"bob","to":"ann","amount":1}""", "ann", "bob")]
    [InlineData("""{"id":"1","type":"deposit","from":"ann","to":"@commons","amount":1}""", "ann", Identifier.Commons)]
    [InlineData("""{"id":"1","type":"rating","from":"ann","to":"bob","value":1}""", "ann", "bob")]
    [InlineData("""{"id":"1","type":"penalty","from":"mod","to":"bob","amount":1,"ref":"Spam."}""", "bob", Identifier.Commons)]
    [InlineData("""{"id":"1","type":"appreciation","from":"bob","to":"ann","of":"0","value":1}""", "ann", "bob")]
    [InlineData("""{"id":"1","type":"reversal","from":"ann","to":"bob","of":"0"}""", "ann", "bob")]
    [InlineData("""{"id":"1","type":"reversal","from":"@commons","to":"bob","of":"0"}""", Identifier.Commons, "bob")]
    public async Task Events_go_where_their_pair_lives(string json, string first, string second)
    {
        var intake = (await ParserRig.ParseOneAsync(json, Shards)).Intake;
        Assert.Equal(ShardRouter.ShardOf(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second), Shards), intake.ShardOf(0));
    }

    [Theory]
    [InlineData("""{"id":"1","type":"appreciation","from":"bob","of":"@13.7","value":1}""")]
    [InlineData("""{"id":"1","type":"reversal","from":"ann","to":"bob","of":"@13.7"}""")]
    [InlineData("""{"id":"1","type":"reversal","of":"@13.7"}""")]
    public async Task A_handle_says_the_shard(string json) => Assert.Equal(13, (await ParserRig.ParseOneAsync(json, Shards)).Intake.ShardOf(0));

    [Theory]
    [InlineData("""{"id":"1","type":"appreciation","from":"bob","of":"0","value":1}""", RejectionCode.MissingField, "'to'")]
    [InlineData("""{"id":"1","type":"reversal","of":"0"}""", RejectionCode.MissingField, "'from'")]
    [InlineData("""{"id":"1","type":"reversal","from":"ann","of":"0"}""", RejectionCode.MissingField, "'to'")]
    [InlineData("""{"id":"1","type":"reversal","of":"@16.1"}""", RejectionCode.UnknownEntry, "'of'")]
    public async Task What_names_no_shard_is_rejected(string json, RejectionCode code, string word) =>
        await ParserRig.RejectsAsync(json, code, word, Shards);

    [Fact]
    public async Task Events_of_one_pair_keep_their_order_among_others()
    {
        var body = string.Join('\n', Enumerable.Range(0, 3_000).Select(i => i % 7 == 6
            ? """{"id":"bad"}"""
            : $$"""{"id":"e{{i}}","type":"deposit","from":"m{{i % 11}}","to":"m{{(i % 11) + 20}}","amount":1}"""));
        var intake = (await ParserRig.ParseAsync(body, "application/x-ndjson", Shards)).Intake;
        Assert.Equal(3_000, intake.Count);
        var positions = new int[Shards];
        for (var i = 0; i < intake.Count; i++)
        {
            if (i % 7 == 6)
            {
                Assert.Equal(EventIntake.Rejected, intake.ShardOf(i));
                continue;
            }

            var shard = intake.ShardOf(i);
            var batch = intake.BatchOf(shard)!;
            Assert.Equal($"e{i}", Encoding.UTF8.GetString(batch.Text(batch.Events[positions[shard]++].Id)));
        }

        Assert.Equal(3_000 / 7, intake.Rejections.Count);
    }
}
