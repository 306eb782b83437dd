using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>A member's record with favors: those that others asked of it, and those that it received.</summary>
internal sealed record FavorsResponse(int AskedOf, int Honored, int Declined, int Referred, int Expired, int Received, ScoreResponse HonorRate)
{
    public static FavorsResponse Of(FavorRecordView record) => new(
        record.AskedOf, record.Honored, record.Declined, record.Referred, record.Expired, record.Received, ScoreResponse.Of(record.HonorRate));
}
