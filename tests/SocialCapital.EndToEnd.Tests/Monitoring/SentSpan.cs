namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>A span as it was sent by OTLP.</summary>
/// <param name="Process">The id of the process that sent it (<c>service.instance.id</c>).</param>
/// <param name="Trace">Its trace, in hexadecimal.</param>
/// <param name="Id">Its id, in hexadecimal.</param>
/// <param name="Parent">Its parent's id; empty where it has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Links">The traces and spans that it has links to.</param>
internal sealed record SentSpan(string Process, string Trace, string Id, string Parent, string Name, IReadOnlyList<(string Trace, string Id)> Links);
