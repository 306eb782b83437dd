using System.Buffers;
using System.Text;
using System.Text.Json;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Http;

/// <summary>The document that makes a community.</summary>
internal static class CommunityDocument
{
    /// <param name="policy">A preset's name, a policy document, or the path of a file with one.</param>
    /// <exception cref="ToolException">The policy names a file that is missing, or is not JSON.</exception>
    public static async Task<byte[]> WriteAsync(string community, string? name, string policy, int shards, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("id", community);
            if (name is not null)
            {
                writer.WriteString("name", name);
            }

            writer.WritePropertyName("policy");
            await WritePolicyAsync(writer, policy, cancellation);
            writer.WriteNumber("shards", shards);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static async Task WritePolicyAsync(Utf8JsonWriter writer, string policy, CancellationToken cancellation)
    {
        if (policy.StartsWith('{'))
        {
            WriteDocument(writer, Encoding.UTF8.GetBytes(policy), "the policy");
            return;
        }

        bool isFile = policy.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || policy.Contains('/') || policy.Contains('\\') || File.Exists(policy);
        if (!isFile)
        {
            writer.WriteStringValue(policy);
            return;
        }

        if (!File.Exists(policy))
        {
            throw ToolException.Usage($"--policy: there is no file '{policy}'");
        }

        WriteDocument(writer, await File.ReadAllBytesAsync(policy, cancellation), $"'{policy}'");
    }

    private static void WriteDocument(Utf8JsonWriter writer, byte[] json, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException problem)
        {
            throw new ToolException($"--policy: {source} is not JSON: {problem.Message}", problem);
        }
    }
}
