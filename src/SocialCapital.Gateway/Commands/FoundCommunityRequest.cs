using System.Text.Json;

namespace SocialCapital.Gateway.Commands;

/// <summary>What a community is founded with.</summary>
/// <param name="Id">1-64 of <c>a-z 0-9 - _ .</c>, starting with a letter or digit.</param>
/// <param name="Name">For people, at most 200 characters; the id where there is none.</param>
/// <param name="Policy">A preset's name, or a policy document; <c>balanced</c> where there is none.</param>
/// <param name="Shards">1 to 256, fixed for good; 1 where nothing is said.</param>
internal sealed record FoundCommunityRequest(string Id, string? Name = null, JsonElement? Policy = null, int? Shards = null);
