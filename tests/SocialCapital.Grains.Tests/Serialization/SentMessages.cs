namespace SocialCapital.Grains.Tests.Serialization;

/// <summary>
/// Messages between silos as they were sent when they were checked in, and the fields of all kinds of message: two files beside this
/// one. What a silo of an earlier build sends must be read by one of a later build. With <see cref="Update"/> set, lines that are
/// missing are added; one that is there is changed by hand alone, by whoever knows that no two builds run beside each other that
/// differ in it.
/// </summary>
internal static class SentMessages
{
    /// <summary>The variable by which missing lines are added.</summary>
    public const string Update = "SOCIALCAPITAL_UPDATE_MESSAGES";

    private static readonly Lock Writing = new();

    /// <summary>The bytes of a message as they were sent; those that it has today where it is new and may be added.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="today">Its bytes by today's code.</param>
    public static byte[] Bytes(string name, byte[] today) => Convert.FromBase64String(Line("sent-messages.txt", name, Convert.ToBase64String(today)));

    /// <summary>The fields of a kind of message, as they were written down; today's where it is new and may be added.</summary>
    public static string Fields(string type, string today) => Line("message-fields.txt", type, today);

    /// <summary>The kinds of message whose fields were written down.</summary>
    public static IEnumerable<string> Types() => File.ReadLines(PathOf("message-fields.txt")).Select(line => line.Split(' ')[0]);

    private static string Line(string file, string name, string today)
    {
        lock (Writing)
        {
            var path = PathOf(file);
            var found = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name + ' ', StringComparison.Ordinal));
            if (found is null && Environment.GetEnvironmentVariable(Update) is not null)
            {
                var lines = File.ReadAllLines(path).Append(found = $"{name} {today}").Order(StringComparer.Ordinal);
                File.WriteAllLines(path, lines);
            }

            Assert.True(found is not null, $"{file} has no {name}: run the tests with {Update}=1.");
            return found[(name.Length + 1)..];
        }
    }

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SocialCapital.Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "SocialCapital.Grains.Tests", "Serialization", file);
    }
}
