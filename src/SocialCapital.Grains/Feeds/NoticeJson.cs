using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialCapital.Grains.Feeds;

/// <summary>How the data of notices are written: camelCase, and what was not given is left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FavorData))]
[JsonSerializable(typeof(TierData))]
[JsonSerializable(typeof(ClassifiedData))]
[JsonSerializable(typeof(LiquidityData))]
[JsonSerializable(typeof(RingData))]
[JsonSerializable(typeof(PingData))]
internal sealed partial class NoticeJson : JsonSerializerContext;
