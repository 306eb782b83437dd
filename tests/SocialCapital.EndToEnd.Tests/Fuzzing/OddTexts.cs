using System.Text;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>Things that have broken parsers before.</summary>
internal static class OddTexts
{
    /// <summary>JSON values, some of them none.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "[]", "{}", "\"\"", "0", "-0", "-1", "1e999", "-1e999", "1e-999", "1E+308", "0.0000001", "99999999999999999999999999999",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "36028797018.963968", "79228162514264337593543950336", "1e29", "1e2147483648",
        "0.1e1", "01", "+1", ".5", "1.", "NaN", "Infinity", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\uFFFF\"", "\"\\x\"", "\"\u202e\"",
        "\"@commons\"", "\"@0.1\"", "\"@0.99999999999999999999\"", "\"@-1.1\"", "\"@99999.1\"", "\"@\"", "\".\"", "\"..\"", "\"a/b\"", "\"%2F\"",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:60Z\"", "\"2026-02-30T10:00:00+99:99\"", "\"1970-01-01T00:00:00Z\"", "[[[[[[]]]]]]", "[null]", "{\"\":{}}",
    ];

    /// <summary>What may stand in a path, percent-encoded or not.</summary>
    public static readonly string[] Segments =
    [
        "", ".", "..", "%2e%2e", "%2E", "%00", "%0a", "%0d%0aX-Other:1", "%ff", "%c0%80", "%ed%a0%80", "%zz", "%", "%2", "%25", "%252F", "%2F", "a%2Fb", "%5c",
        "@commons", "%40commons", "@0.1", "@0.0", "@0.9223372036854775807", "@0.9223372036854775808", "@1.1", "@255.1", "@-0.1", "*", "~", ";a=b", "a:honor",
        ":honor", ":", "a:b:c", "{member}", "<x>", "'\"", "%F0%9F%8C%8D", "ann%20bob", "+", "null", "0", "-1", "%7f", "%c2%85", "ANN",
    ];

    /// <summary>Values of headers and of the query.</summary>
    public static readonly string[] Words =
    [
        "", "0", "-1", "1", "201", "1000000000000", "1e3", "0x10", "NaN", "1.0000001", "-0.5", "79228162514264337593543950336", "true", "all", "ALL", "given", "open", "asker",
        "2026-01-01T00:00:00Z", "2026-01-01T00:00:00%2B01:00", "2026-01-01T00:00:00+01:00", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "10000-01-01T00:00:00Z",
        "AAAA", "0.1", "0:1", "@0.1", "%00", "%ff", "%ed%a0%80", "%", "a%26b", "\"1\"", "W/\"1\"", "*", "\"\"", "\"99999999999\"", "null", "[]", "{}", "-", "..", "%F0%9F%8C%8D",
    ];

    /// <summary>Bytes that are no UTF-8, or an odd one.</summary>
    public static readonly byte[][] Bytes =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x82], [0x00], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0x0B], [0x0D], [0x0A, 0x0A], [0x7F],
    ];

    public static readonly string[] ContentTypes =
    [
        "application/json", "application/x-ndjson", "application/cloudevents+json", "application/cloudevents-batch+json", "text/plain", "application/xml",
        "application/json; charset=utf-16", "application/json; charset=utf-8", "application/json;charset=\"\"", "application/json; charset=nonsense", "application/json;", "APPLICATION/JSON",
        "", "/", "application/*", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json, text/plain", "json", "\u00e4/\u00f6",
    ];

    public static readonly string[] Encodings = ["gzip", "br", "identity", "deflate", "gzip, gzip", "br, gzip", "zstd", "", "GZIP", "nonsense", "gzip;q=1"];

    public static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "FOO", "PRI"];

    /// <summary>A name of members, activities and ids that occur again and again, and now and then an odd one.</summary>
    public static string Name(Random random) => random.Next(40) switch
    {
        0 => new string('x', random.Next(100, 200)),
        1 => Encoding.UTF8.GetString([0xF0, 0x9F, 0x8C, 0x8D]),
        2 => "@commons",
        3 => "@0." + random.Next(1, 50),
        4 => "answer",
        _ => "m" + random.Next(12),
    };

    public static T Pick<T>(Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
