namespace SocialCapital.Client.Notices;

/// <summary>An audit has found a ring that was not told of before.</summary>
/// <param name="Ring">Its id.</param>
/// <param name="Size">How many members it has.</param>
/// <param name="Fans">How many of them only endorse the others.</param>
/// <param name="Members">The first of them, at most 20.</param>
/// <param name="Ties">How many pairs strongly endorse each other.</param>
/// <param name="TrustShare">What part of all trust it has: 0 to 1.</param>
public sealed record DetectedRing(string Ring, int Size, int Fans, IReadOnlyList<string> Members, int Ties, decimal TrustShare);
