using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Parsing;

/// <summary>Unpacks bodies.</summary>
internal static class ContentEncodings
{
    /// <summary>
    /// Makes gzip and brotli say so when a body is cut off. Without it the runtime gives back what it got so far as if it
    /// were all, and events would be lost without a word. It holds for the process, and before the first body is unpacked.
    /// </summary>
    public static void RefuseTruncatedBodies() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>The body unpacked as it is read; null where it is not packed.</summary>
    /// <exception cref="ProblemException">It is packed in a way that is not known here.</exception>
    public static Stream? Open(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding;
        if (encoding.Count == 0)
        {
            return null;
        }

        return encoding.ToString().Trim().ToLowerInvariant() switch
        {
            "" or "identity" => null,
            "gzip" or "x-gzip" => new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            "br" => new BrotliStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            _ => throw new ProblemException(ProblemKind.UnsupportedEncoding, "A body may be packed with gzip or br, once."),
        };
    }
}
