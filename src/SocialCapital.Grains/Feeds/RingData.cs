namespace SocialCapital.Grains.Feeds;

/// <summary>What is told of a ring.</summary>
/// <param name="Ring">Its id, by which it is told of this once.</param>
/// <param name="Size">How many members it has.</param>
/// <param name="Fans">How many of them only endorse the others.</param>
/// <param name="Members">The first of them.</param>
/// <param name="Ties">How many pairs strongly endorse each other.</param>
/// <param name="TrustShare">What part of all trust it has: 0 to 1.</param>
internal sealed record RingData(string Ring, int Size, int Fans, string[] Members, int Ties, decimal TrustShare);
