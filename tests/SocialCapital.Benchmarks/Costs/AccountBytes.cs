namespace SocialCapital.Benchmarks.Costs;

/// <summary>Bytes of a member, of a relationship, and of an event that brings neither.</summary>
internal readonly record struct AccountBytes(double Member, double Relationship, double Event);
