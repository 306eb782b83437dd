namespace SocialCapital.Client.Hosting;

/// <summary>Where the service is, with which key it is asked, and how patiently.</summary>
public sealed class SocialCapitalClientOptions
{
    /// <summary>Where the service's addresses begin, such as <c>https://bank.example.org</c>. Required.</summary>
    public Uri? Address { get; set; }

    /// <summary>The key that requests bear, unless a community is opened with another; none where there is none. A secret.</summary>
    public string? Key { get; set; }

    /// <summary>How long one attempt may take, its answer included. Default 30 seconds; 10 milliseconds to 10 minutes.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a request is tried again while the service is busy or away (503, 429, 408, 502, 504, no connection, no answer in time).
    /// The last pause and attempt may end somewhat beyond it. Zero: it is tried once. Default 2 minutes; up to a day.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The first pause between two attempts where the service does not say one; it doubles, with jitter, up to <see cref="LongestPause"/>. Default 200 milliseconds; 1 millisecond to a minute.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause of our own choosing. Default 10 seconds; 1 millisecond to 10 minutes.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest <c>Retry-After</c> that is waited out; asked for a longer one, the request fails at once and says so. Default 1 minute; up to a day.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    internal bool IsValid => Address is { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "" }
        && (Key is null || (Key.Length > 0 && Key.All(letter => letter is > ' ' and < '\x7f')))
        && IsWithin(AttemptTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10))
        && IsWithin(Patience, TimeSpan.Zero, TimeSpan.FromDays(1))
        && IsWithin(FirstPause, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1))
        && IsWithin(LongestPause, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10))
        && IsWithin(LongestRetryAfter, TimeSpan.Zero, TimeSpan.FromDays(1));

    private static bool IsWithin(TimeSpan value, TimeSpan min, TimeSpan max) => value >= min && value <= max;
}
