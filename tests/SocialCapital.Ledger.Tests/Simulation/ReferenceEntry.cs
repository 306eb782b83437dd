using SocialCapital.Domain.Entries;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>A journaled entry with its account holders by name.</summary>
internal sealed record ReferenceEntry(Entry Entry, string Id, string Giver, string Receiver, string? Author, int PolicyVersion);
