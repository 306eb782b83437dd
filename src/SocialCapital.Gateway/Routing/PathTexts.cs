using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Routing;

/// <summary>
/// Takes the parameters of a path from the request's raw target, each percent-decoded exactly once. The server's own
/// path won't do: it leaves <c>%2F</c> as it is, so that the ids <c>a/b</c> and <c>a%2Fb</c> look the same in it.
/// </summary>
internal sealed class PathTexts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly (string Name, int Segment, string Suffix)[] _parameters;

    /// <summary>Finds the parameters of a pattern, each of which must begin a segment; a literal such as <c>:honor</c> may follow.</summary>
    public PathTexts(RoutePattern pattern) => _parameters =
    [
        .. pattern.PathSegments
            .Select((segment, index) => (
                segment.Parts[0] as RoutePatternParameterPart, index, (segment.Parts.ElementAtOrDefault(1) as RoutePatternLiteralPart)?.Content ?? ""))
            .Where(p => p.Item1 is not null)
            .Select(p => (p.Item1!.Name, p.index, p.Item3)),
    ];

    /// <summary>Puts the decoded texts in place of the server's.</summary>
    /// <exception cref="ProblemException">A text is not percent-encoded UTF-8, or the path is one that the server had to rewrite.</exception>
    public void Decode(HttpContext context)
    {
        if (_parameters.Length == 0)
        {
            return;
        }

        var request = context.Request;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = PathOf(target);
        var based = request.PathBase.Value.AsSpan().Count('/');
        if (path.Count('/') != based + request.Path.Value.AsSpan().Count('/'))
        {
            throw new ProblemException(ProblemKind.NotFound, "No resource has this path.");
        }

        foreach (var (name, segment, suffix) in _parameters)
        {
            // The literal is matched letter by letter: an encoded colon would belong to the text.
            var text = SegmentOf(path, based + segment);
            request.RouteValues[name] = text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                ? Decode(text[..^suffix.Length], name)
                : throw new ProblemException(ProblemKind.NotFound, "No resource has this path.");
        }
    }

    private static ReadOnlySpan<char> PathOf(string target)
    {
        var path = target.AsSpan();
        var query = path.IndexOf('?');
        path = query < 0 ? path : path[..query];
        if (path.StartsWith('/'))
        {
            return path;
        }

        // The absolute form: http://host/path.
        var authority = path.IndexOf("://");
        var slash = authority < 0 ? -1 : path[(authority + 3)..].IndexOf('/');
        return slash < 0 ? default : path[(authority + 3 + slash)..];
    }

    private static ReadOnlySpan<char> SegmentOf(ReadOnlySpan<char> path, int segment)
    {
        for (; segment >= 0; segment--)
        {
            path = path[(path.IndexOf('/') + 1)..];
        }

        var end = path.IndexOf('/');
        return end < 0 ? path : path[..end];
    }

    private static string Decode(ReadOnlySpan<char> text, string name)
    {
        if (!text.Contains('%'))
        {
            return text.ToString();
        }

        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes[length++] = (byte)text[i];
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes[length++] = byte.Parse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
            }
            else
            {
                throw Undecodable(name);
            }
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw Undecodable(name);
        }
    }

    private static ProblemException Undecodable(string name) =>
        new(ProblemKind.BadRequest, "The path is not percent-encoded UTF-8.", name);
}
