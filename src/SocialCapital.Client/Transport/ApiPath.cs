using System.Globalization;
using System.Text;

namespace SocialCapital.Client.Transport;

/// <summary>Puts together the path and the query of a request.</summary>
internal static class ApiPath
{
    /// <summary>A path, with each id in it percent-encoded.</summary>
    /// <exception cref="ArgumentException">An id is empty, <c>.</c> or <c>..</c>: what every HTTP stack takes out of a path, so that another thing would be addressed.</exception>
    public static string Of(string first, params ReadOnlySpan<string> ids)
    {
        var path = new StringBuilder(first);
        foreach (var id in ids)
        {
            ArgumentException.ThrowIfNullOrEmpty(id);
            if (id is "." or "..")
            {
                throw new ArgumentException($"The id '{id}' can't stand in a path. Its score can be had from QueryScoresAsync.", nameof(ids));
            }

            path.Append('/').Append(Uri.EscapeDataString(id));
        }

        return path.ToString();
    }

    /// <summary>The path with those parameters that are given.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var whole = new StringBuilder(path);
        var sign = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                whole.Append(sign).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                sign = '&';
            }
        }

        return whole.ToString();
    }

    public static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    public static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
