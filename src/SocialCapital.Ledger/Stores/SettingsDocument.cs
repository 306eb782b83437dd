namespace SocialCapital.Ledger.Stores;

/// <summary>A stored document.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Version">Changes with every write.</param>
public sealed record SettingsDocument(ReadOnlyMemory<byte> Content, string Version);
