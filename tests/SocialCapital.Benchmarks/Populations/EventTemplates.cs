using System.Globalization;
using System.Text;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Populations;

/// <summary>
/// Events in full but for id and members, which have a fixed width and place, so that an event is made by one copy and
/// three patches: the generator shares the machine with what it measures. The mix is that of `socialcapital load`.
/// </summary>
internal sealed class EventTemplates
{
    /// <summary>How many there are, a power of two.</summary>
    public const int Count = 4_096;

    /// <summary>Bytes of an id: 32 hexadecimal digits.</summary>
    public const int IdLength = 32;

    /// <summary>Bytes of a member's name: m and seven digits.</summary>
    public const int MemberLength = 8;

    private const int MillisecondsInDay = 24 * 60 * 60 * 1000;
    private const long Micro = 1_000_000;

    // What the policy `balanced` makes of them is settled by the service; others get a figure that costs them nothing.
    private static readonly (string Name, long Worth)[] Activities = [("comment", Micro), ("answer", 3 * Micro), ("review", 2 * Micro), ("share", Micro / 2)];

    private readonly byte[][] _texts = new byte[Count][];
    private readonly int[] _fromPlaces = new int[Count];
    private readonly int[] _toPlaces = new int[Count];
    private readonly long[] _amounts = new long[Count];

    /// <param name="newest">The latest time that an event may have.</param>
    public EventTemplates(DateTimeOffset newest)
    {
        for (int i = 0; i < Count; i++)
        {
            SplitMix random = SplitMix.For(77, i);
            int kind = random.NextBelow(100);
            (string value, long amount) = kind switch
            {
                < 60 => Activity(Activities[random.NextBelow(Activities.Length)]),
                < 85 => Given(random.NextBelow(500) + 1),
                _ => Rating(random.NextBelow(10) + 1, random.NextBelow(10) == 0),
            };
            string type = kind < 85 ? "deposit" : "rating";
            string time = newest.AddMilliseconds(-random.NextBelow(MillisecondsInDay)).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            string start = $"{{\"id\":\"{new string('0', IdLength)}\",\"type\":\"{type}\",\"from\":\"";
            string middle = $"{start}m0000000\",\"to\":\"";
            _texts[i] = Encoding.UTF8.GetBytes($"{middle}m0000000\",{value},\"time\":\"{time}\"}}\n");
            _fromPlaces[i] = start.Length;
            _toPlaces[i] = middle.Length;
            _amounts[i] = amount;
        }
    }

    /// <summary>Where the id stands in every event.</summary>
    public static int IdPlace => "{\"id\":\"".Length;

    /// <summary>The text of a template, with its line's end.</summary>
    public ReadOnlySpan<byte> Text(int template) => _texts[template];

    /// <summary>Where the giver stands.</summary>
    public int FromPlace(int template) => _fromPlaces[template];

    /// <summary>Where the receiver stands.</summary>
    public int ToPlace(int template) => _toPlaces[template];

    /// <summary>What it moves, in micro-units.</summary>
    public long Amount(int template) => _amounts[template];

    private static (string Value, long Amount) Activity((string Name, long Worth) activity) => ($"\"activity\":\"{activity.Name}\"", activity.Worth);

    private static (string Value, long Amount) Given(int cents) => (string.Create(CultureInfo.InvariantCulture, $"\"amount\":{cents / 100m:0.00}"), cents * (Micro / 100));

    private static (string Value, long Amount) Rating(int tenths, bool isBad)
    {
        decimal value = (isBad ? -tenths : tenths) / 10m;
        return (string.Create(CultureInfo.InvariantCulture, $"\"value\":{value:0.0}"), (long)(value * Micro));
    }
}
