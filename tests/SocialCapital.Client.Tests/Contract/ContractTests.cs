using System.Text.Json;
using System.Text.RegularExpressions;
using SocialCapital.Client.Communities;
using SocialCapital.Client.Events;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Keys;
using SocialCapital.Client.Moderation;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Tests.Hosting;
using SocialCapital.Client.Transport;
using SocialCapital.Client.Webhooks;
using SocialCapital.Gateway.Tests.OpenApi;

namespace SocialCapital.Client.Tests.Contract;

public sealed class ContractTests
{
    private static readonly JsonElement Document = ApiDocuments.Read(ApiDocuments.Current);

    private static IEnumerable<(string Id, string Method, string Path, JsonElement Operation)> Described =>
        Document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (
            operation.Value.GetProperty("operationId").GetString()!, operation.Name.ToUpperInvariant(), path.Name, operation.Value)));

    [Fact]
    public async Task The_client_has_a_call_for_every_operation_and_asks_for_it_as_described()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, _) => ScriptedServer.ProblemAsync(context, 400, "bad-request"));
        await using var clients = Clients.Of(server.Address);
        var forum = clients.Client.Community("forum");
        Assert.Equal(Described.Select(o => o.Id).Order(StringComparer.Ordinal), Operations.All.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, method, path, operation) in Described)
        {
            server.Requests.Clear();
            try
            {
                await Operations.All[id].Call(clients.Client, forum);
            }
            catch (SocialCapitalException refused)
            {
                Assert.Equal("bad-request", refused.Problem?.ShortType);
            }

            var sent = Assert.Single(server.Requests);
            Assert.Equal(method, sent.Method);
            var target = sent.Target.Split('?');
            Assert.Matches("^" + Regex.Replace(Regex.Escape(path), @"\\\{[a-z]+}", "[^/]+") + "$", target[0]);
            var parameters = operation.TryGetProperty("parameters", out var list)
                ? list.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString())
                : [];
            Assert.Equal(
                parameters.Order(StringComparer.Ordinal),
                (target.Length > 1 ? target[1].Split('&').Select(p => p.Split('=')[0]) : []).Order(StringComparer.Ordinal));
            Assert.Equal(operation.TryGetProperty("requestBody", out _), sent.Body.Length > 0);
        }
    }

    [Fact]
    public void Every_field_of_every_answer_is_read_into_a_type_that_holds_it_exactly()
    {
        var match = new SchemaMatch(Document);
        foreach (var (id, _, _, operation) in Described)
        {
            var successes = operation.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] == '2').ToList();
            Assert.NotEmpty(successes);
            foreach (var success in successes.Select(response => response.Value))
            {
                if (Operations.All[id].Answer is not { } answer)
                {
                    Assert.True(id is "getPolicy" or "replacePolicy" or "streamEvents" || !success.TryGetProperty("content", out _), id);
                    continue;
                }

                match.Compare(id, success.GetProperty("content").GetProperty("application/json").GetProperty("schema"), answer.Type);
            }
        }

        match.Compare("problem", Document.GetProperty("components").GetProperty("schemas").GetProperty("ProblemDocument"), typeof(Problem));
        Assert.Empty(match.Found);
        Assert.True(match.Fields > 300, $"Only {match.Fields} fields were looked at.");
    }

    [Theory]
    [InlineData("foundCommunity", typeof(NewCommunity))]
    [InlineData("penalize", typeof(PenaltyOrder))]
    [InlineData("freezeMember", typeof(FreezeOrder))]
    [InlineData("unfreezeMember", typeof(UnfreezeOrder))]
    [InlineData("reverseEntries", typeof(ReversalOrder))]
    [InlineData("setQuota", typeof(Quota))]
    [InlineData("makeKey", typeof(KeyOrder))]
    [InlineData("rotateKey", typeof(KeyRotation))]
    [InlineData("askFavor", typeof(FavorRequest))]
    [InlineData("makeWebhook", typeof(WebhookOrder))]
    [InlineData("rotateWebhook", typeof(WebhookRotation))]
    [InlineData("redeliverWebhook", typeof(RedeliveryOrder))]
    [InlineData("honorFavor", typeof(FavorEnding))]
    [InlineData("capCredit", typeof(CreditCapRequest))]
    [InlineData("queryScores", typeof(ScoresRequest))]
    [InlineData("Event", typeof(Event))]
    public void A_request_has_the_fields_that_are_described(string name, Type type)
    {
        var schema = name == "Event"
            ? Document.GetProperty("components").GetProperty("schemas").GetProperty(name)
            : Described.Single(o => o.Id == name).Operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal(
            schema.GetProperty("properties").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal),
            ClientJson.Default.GetTypeInfo(type)!.Properties.Select(property => property.Name).Order(StringComparer.Ordinal));
    }
}
