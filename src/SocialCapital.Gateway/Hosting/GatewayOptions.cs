using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SocialCapital.Gateway.Authentication.Tokens;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Hosting;

/// <summary>The gateway's limits and its admin key. They are checked when the host starts.</summary>
public sealed class GatewayOptions
{
    /// <summary>SHA-256 of the admin key's UTF-8: 32 bytes. There is no default, and so no open door.</summary>
    [Required, Length(32, 32)]
    public byte[] AdminKeyHash { get; set; } = [];

    /// <summary>
    /// Tells from a key's SHA-256 whether it opens everything, in place of <see cref="AdminKeyHash"/>: while the admin key is
    /// rotated, two do. Null: <see cref="AdminKeyHash"/> alone. It is asked with every request, and compares in constant time.
    /// </summary>
    public Predicate<byte[]>? IsAdminKey { get; set; }

    /// <summary>Which bearer tokens of an OpenID provider are taken beside keys. Default: none.</summary>
    [ValidateObjectMembers]
    public TokenOptions Tokens { get; set; } = new();

    /// <summary>The largest body of events as it is sent, in bytes. Default 8 MiB; 1 KiB to 1 GiB.</summary>
    [Range(1 << 10, 1 << 30)]
    public int BodyBytesMax { get; set; } = 8 << 20;

    /// <summary>The largest body of events once it is unpacked, in bytes. Default 32 MiB; 1 KiB to 1 GiB.</summary>
    [Range(1 << 10, 1 << 30)]
    public int UnpackedBodyBytesMax { get; set; } = 32 << 20;

    /// <summary>The largest body of any other request (a policy, a list of members), in bytes. Default 1 MiB; 1 KiB to 16 MiB.</summary>
    [Range(1 << 10, 16 << 20)]
    public int DocumentBytesMax { get; set; } = 1 << 20;

    /// <summary>The most events in a request. Default and most: 10,000, what one batch holds.</summary>
    [Range(1, EventBatch.EventsMax)]
    public int EventsMax { get; set; } = EventBatch.EventsMax;

    /// <summary>The largest event, in bytes of JSON. Default 64 KiB; 1 KiB to 1 MiB.</summary>
    [Range(1 << 10, 1 << 20)]
    public int EventBytesMax { get; set; } = 64 << 10;

    /// <summary>How deeply a body may be nested, its outermost array or object being the first level. Default 32; 4 to 64.</summary>
    [Range(4, 64)]
    public int NestingMax { get; set; } = 32;

    /// <summary>How far in the future an event may lie, for clocks that run ahead. Default 5 minutes; up to a day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan FutureMax { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many requests with events are worked on at a time; further ones are told to come again. A request holds
    /// at most some 12 MB (10,000 events with the longest ids and links), so this bounds the memory that they can take.
    /// Default 128; 1 to 10,000.
    /// </summary>
    [Range(1, 10_000)]
    public int EventRequestsMax { get; set; } = 128;

    /// <summary>How many of those may be one community's. Default 64; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int EventRequestsPerCommunityMax { get; set; } = 64;

    /// <summary>
    /// How many other requests of one community (reads and commands) are worked on at a time; further ones are told to come again. As many
    /// again may be of whoever runs it. Streams, and requests with events, have bounds of their own. Default 256; 1 to 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int RequestsPerCommunityMax { get; set; } = 256;

    /// <summary>How many events a second each community may send here, sustained, where it has no quota of its own. Default 0: no bound; up to 100,000,000.</summary>
    [Range(0, 100_000_000)]
    public int EventsPerSecond { get; set; }

    /// <summary>How many reads a second each community may ask for here, likewise. Default 0: no bound; up to 100,000,000.</summary>
    [Range(0, 100_000_000)]
    public int ReadsPerSecond { get; set; }

    /// <summary>How long what is known of a community (its keys, its shards) is believed. Default 1 second; up to a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan CommunityLifetime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many communities (and ids of none) are remembered for that time. Default 10,000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int CommunitiesMax { get; set; } = 10_000;
}
