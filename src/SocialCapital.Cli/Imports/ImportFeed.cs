using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Imports;

/// <summary>What the reader of a source is handed.</summary>
/// <param name="Sender">Takes the events.</param>
/// <param name="Refusals">Takes what can't become an event, with its place.</param>
/// <param name="Meter">Is told how far the source has been read.</param>
/// <param name="Terminal">Takes notes.</param>
internal sealed record ImportFeed(EventSender Sender, RefusalList Refusals, IProgressMeter Meter, ToolTerminal Terminal);
