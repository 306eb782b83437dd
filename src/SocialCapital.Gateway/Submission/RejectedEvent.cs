using SocialCapital.Domain.Settling;

namespace SocialCapital.Gateway.Submission;

/// <summary>An event that the gateway itself rejected.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Id">Its id, where one could be read.</param>
/// <param name="Rejection">Why.</param>
internal readonly record struct RejectedEvent(int Index, string? Id, Rejection Rejection);
