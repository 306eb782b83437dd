using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>A part of a YAML file; what is not there is a part without content, so that a check reads like the path that it follows.</summary>
internal readonly record struct Yaml(object? Content)
{
    /// <summary>All documents of a text, merge keys resolved.</summary>
    public static IReadOnlyList<Yaml> Read(string text)
    {
        var parser = new MergingParser(new Parser(new StringReader(text)));
        var deserializer = new DeserializerBuilder().Build();
        var documents = new List<Yaml>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(new Yaml(deserializer.Deserialize<object?>(parser)));
        }

        return documents;
    }

    public Yaml this[string key] => new((Content as IDictionary<object, object>)?.TryGetValue(key, out var value) == true ? value : null);

    public bool IsThere => Content is not null;

    public string? Text => Content as string;

    public int Number => int.Parse(Text ?? throw new InvalidDataException("There is no number here."), CultureInfo.InvariantCulture);

    public IEnumerable<Yaml> Items => (Content as IList<object> ?? []).Select(item => new Yaml(item));

    public IEnumerable<KeyValuePair<string, Yaml>> Entries =>
        (Content as IDictionary<object, object> ?? new Dictionary<object, object>()).Select(pair => KeyValuePair.Create((string)pair.Key, new Yaml(pair.Value)));

    public IEnumerable<string> Keys => Entries.Select(entry => entry.Key);

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts => [.. Items.Select(item => item.Text ?? "")];
}
