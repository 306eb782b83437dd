using System.Text;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Tests.Parsing;

public sealed class BodyLayoutTests
{
    private const string Lines = "application/x-ndjson";
    private const string Batch = "application/cloudevents-batch+json";

    [Theory]
    [InlineData("", "byte 0")]
    [InlineData("   ", "byte 3")]
    [InlineData("[", "byte 1")]
    [InlineData("[{\"id\":\"1\"},", "byte 12")]
    [InlineData("[{\"id\":\"1\"},]", "byte 12")]
    [InlineData("[,]", "byte 1")]
    [InlineData("[{\"id\":\"1\"} {\"id\":\"2\"}]", "byte 12")]
    [InlineData("[{\"id\":\"1\"}]]", "byte 12")]
    [InlineData("[{\"id\":\"1\"},{\"id\":NaN}]", "byte 18")]
    [InlineData("[{\"id\":\"1\"},\n\n {\"id\":\n\"2\",}]", "byte 26")]
    [InlineData("{\"id\":\"1\"", "byte 9")]
    [InlineData("{\"id\":\"1\"} x", "byte 11")]
    [InlineData("{'id':1}", "byte 1")]
    [InlineData("[{\"id\":\"1\"},{\"id\":\"2", "byte 20")]
    [InlineData("[01]", "byte 2")]
    [InlineData("tru", "byte 3")]
    [InlineData("[{\"amount\":1.}]", "byte 13")]
    [InlineData("// no\n{}", "byte 0")]
    public async Task A_body_that_is_not_JSON_is_refused_whole_with_the_place(string body, string place)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => ParserRig.ParseAsync(body));
        Assert.Equal(ProblemKind.MalformedJson, problem.Kind);
        Assert.Equal(place, problem.Place);
        Assert.DoesNotContain("LineNumber", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elements_that_are_no_events_are_rejected_and_the_others_go_on()
    {
        var parsed = await ParserRig.ParseAsync("""[1,"x",null,[[]],{},-2.5e3 , {"id":"e","type":"reversal","of":"f"}]""");
        Assert.Equal(["e"], parsed.Taken.Select(t => t.Id));
        Assert.Equal([0, 1, 2, 3, 4, 5], parsed.Rejections.Select(r => r.Index));
    }

    [Fact]
    public async Task A_bad_line_is_one_rejected_event_and_its_reason_names_the_line()
    {
        var parsed = await ParserRig.ParseAsync(
            """
            {"id":"e1","type":"reversal","of":"f"}

            {"id":"e2",
              {"id":"e3","type":"reversal","of":"f"} {"id":"e4"}
            not json
            {"id":"e5","type":"reversal","of":"f","amount":NaN}
               
            {"id":"e6","type":"reversal","of":"f"}
            """.ReplaceLineEndings("\r\n"),
            Lines);
        Assert.Equal(["e1", "e6"], parsed.Taken.Select(t => t.Id));
        Assert.Equal([(1, "e2"), (2, "e3"), (3, null), (4, "e5")], parsed.Rejections.Select(r => (r.Index, r.Id)));
        Assert.All(parsed.Rejections, r => Assert.Equal(RejectionCode.MalformedJson, r.Rejection.Code));
        Assert.Collection(
            parsed.Rejections.Select(r => r.Rejection.Reason),
            r => Assert.StartsWith("Line 3, byte 52", r, StringComparison.Ordinal),
            r => Assert.StartsWith("Line 4, byte 96", r, StringComparison.Ordinal),
            r => Assert.StartsWith("Line 5, byte 110", r, StringComparison.Ordinal),
            r => Assert.StartsWith("Line 6, byte 166", r, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(Lines)]
    public async Task Invalid_UTF_8_is_rejected_with_its_place(string type)
    {
        var separator = type == Lines ? "\n" : ",";
        var good = """{"id":"e1","type":"reversal","of":"f"}""";
        foreach (var bad in new[] { "{\"id\":\"e\u00ff\",\"type\":\"reversal\",\"of\":\"f\"}", "{\"id\":\"e2\",\"\u00ff\":1}", "{\"id\":\"e2\",\"type\":\"\\n\u00c3\"}" })
        {
            var text = good + separator + bad + separator + good.Replace("e1", "e3", StringComparison.Ordinal);
            text = type == Lines ? text : "[" + text + "]";
            var parsed = await ParserRig.ParseAsync(new MemoryStream(Encoding.Latin1.GetBytes(text)), type);
            Assert.Equal(["e1", "e3"], parsed.Taken.Select(t => t.Id));
            var rejected = Assert.Single(parsed.Rejections);
            Assert.Equal(1, rejected.Index);
            Assert.Equal(RejectionCode.MalformedJson, rejected.Rejection.Code);
            Assert.Contains($"Byte {text.AsSpan().IndexOfAnyInRange('\u0080', '\u00ff')} ", rejected.Rejection.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(Lines)]
    public async Task An_event_of_any_size_is_passed_over_and_the_others_go_on(string type)
    {
        var separator = type == Lines ? "\n" : " , ";
        foreach (var size in new[] { 1_000, 60_000, 65_536 - 64, 65_536, 131_072, 200_000, 3_000_000 })
        {
            foreach (var filling in new[] { new string('x', size), new string(' ', size), string.Concat(Enumerable.Repeat("\\\"]}", size / 4)) })
            {
                var large = $$"""{"id":"large","type":"reversal","of":"f","x":"{{filling}}"}""";
                var body = string.Join(separator, Good(1), large, Good(2), large, Good(3));
                var parsed = await ParserRig.ParseAsync(type == Lines ? body : "[" + body + "]", type);
                Assert.Equal(["e1", "e2", "e3"], parsed.Taken.Select(t => t.Id));
                Assert.Equal([1, 3], parsed.Rejections.Select(r => r.Index));
                Assert.All(parsed.Rejections, r => Assert.Equal(
                    large.Length > 65_536 ? RejectionCode.EventTooLarge : RejectionCode.UnknownField, r.Rejection.Code));
            }
        }

        static string Good(int i) => $$"""{"id":"e{{i}}","type":"reversal","of":"f"}""";
    }

    [Theory]
    [InlineData("[{\"x\":\"")]
    [InlineData("[[[[")]
    [InlineData("[{\"x\":[")]
    public async Task A_large_event_without_an_end_is_malformed(string start)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => ParserRig.ParseAsync(start + new string(' ', 300_000)));
        Assert.Equal(ProblemKind.MalformedJson, problem.Kind);
    }

    [Fact]
    public async Task Nesting_is_limited()
    {
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("[", levels)) + string.Concat(Enumerable.Repeat("]", levels));

        // 32 levels: the array, the event, and 30 in it.
        Assert.Single((await ParserRig.ParseAsync($$"""[{"x":{{Nested(30)}}}]""")).Rejections);
        var problem = await Assert.ThrowsAsync<ProblemException>(() => ParserRig.ParseAsync($$"""[{"x":{{Nested(31)}}}]"""));
        Assert.Equal(ProblemKind.MalformedJson, problem.Kind);
        problem = await Assert.ThrowsAsync<ProblemException>(() => ParserRig.ParseAsync(new string('[', 100_000)));
        Assert.Equal(ProblemKind.MalformedJson, problem.Kind);

        var parsed = await ParserRig.ParseAsync(
            $$"""
            {"id":"e1","type":"reversal","of":"f"}
            {"x":{{Nested(31)}}}
            {"x":{{Nested(32)}}}
            {"id":"e2","type":"reversal","of":"f"}
            """, Lines);
        Assert.Equal(2, parsed.Taken.Count);
        Assert.Equal([RejectionCode.UnknownField, RejectionCode.MalformedJson], parsed.Rejections.Select(r => r.Rejection.Code));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(Lines)]
    public async Task Events_are_limited_in_number(string type)
    {
        static string Body(int events, string type)
        {
            var text = string.Join(type == Lines ? "\n" : ",", Enumerable.Range(0, events).Select(i => $$"""{"id":"e{{i}}","type":"reversal","of":"f"}"""));
            return type == Lines ? text : "[" + text + "]";
        }

        Assert.Equal(10_000, (await ParserRig.ParseAsync(Body(10_000, type), type)).Taken.Count);
        var problem = await Assert.ThrowsAsync<ProblemException>(() => ParserRig.ParseAsync(Body(10_001, type), type));
        Assert.Equal(ProblemKind.TooManyEvents, problem.Kind);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_body()
    {
        Assert.Single((await ParserRig.ParseAsync("\uFEFF{\"id\":\"e\",\"type\":\"reversal\",\"of\":\"f\"}")).Taken);
        Assert.Single((await ParserRig.ParseAsync("\uFEFF{\"id\":\"e\",\"type\":\"reversal\",\"of\":\"f\"}", Lines)).Taken);
    }

    [Fact]
    public async Task The_shape_is_what_the_type_says()
    {
        Assert.Equal(ProblemKind.MalformedJson, (await Assert.ThrowsAsync<ProblemException>(() => ParserRig.ParseAsync("{}", Batch))).Kind);
        var one = await ParserRig.ParseAsync("[{}]", "application/cloudevents+json");
        Assert.Equal(RejectionCode.InvalidField, Assert.Single(one.Rejections).Rejection.Code);
        Assert.Empty((await ParserRig.ParseAsync("[]")).Rejections);
        Assert.Empty((await ParserRig.ParseAsync("\n \n", Lines)).Rejections);
    }

    [Fact]
    public async Task How_the_bytes_arrive_makes_no_difference()
    {
        var text = "[" + string.Join(",\n", Enumerable.Range(0, 400).Select(i =>
            $$"""{"id":"e{{i}}","type":"deposit","from":"m\u00e9{{i}}","to":"😀","amount":{{i + 1}}.25,"ref":"{{new string('r', i)}}"}""")) + "]";
        var whole = await ParserRig.ParseAsync(text);
        var trickled = await ParserRig.ParseAsync(new TricklingStream(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(400, whole.Taken.Count);
        Assert.Equal(whole.Taken, trickled.Taken);
    }
}
