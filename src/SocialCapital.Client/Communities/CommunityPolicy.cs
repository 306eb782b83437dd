using System.Text.Json;

namespace SocialCapital.Client.Communities;

/// <summary>A community's rules.</summary>
/// <param name="Version">Their version, from 1.</param>
/// <param name="Document">The document, as docs/concepts.md describes it.</param>
public sealed record CommunityPolicy(int Version, JsonElement Document);
