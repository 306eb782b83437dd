// A forum that tells its bank what happens, and asks who may be trusted.
//   dotnet run --project examples/SocialCapital.Example -- http://127.0.0.1:5080 ADMIN_KEY
using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Client;
using SocialCapital.Client.Communities;
using SocialCapital.Client.Events;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Hosting;

if (args.Length != 2)
{
    Console.Error.WriteLine("Say where the bank is, and its admin key: SocialCapital.Example http://127.0.0.1:5080 ADMIN_KEY");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

await using var services = new ServiceCollection()
    .AddSocialCapitalClient(options => (options.Address, options.Key) = (new Uri(args[0]), args[1]))
    .Services.BuildServiceProvider();
var client = services.GetRequiredService<SocialCapitalClient>();

// Found a community once. Its keys are shown this once: keep them, and give the read key to whoever only reads.
var founded = await client.FoundCommunityAsync(new NewCommunity { Id = "example-forum" }.WithPreset("balanced"), stop.Token);
var forum = client.Community("example-forum", founded?.Keys.Write);
Console.WriteLine(founded is null ? "The community was there before." : "A community was founded.");

// Events go out in batches. Their ids follow from what happened, so that running this again counts nothing twice.
await using (var sender = forum.Events.CreateSender())
{
    var sent = new List<Task<EventResult>>();
    foreach (var post in Enumerable.Range(1, 200))
    {
        // Waits where the bank is slower than we are.
        sent.Add(await sender.AddAsync(Event.Deposit($"post-{post}", from: $"member-{post % 5}", to: $"asker-{post % 40}", activity: "answer"), stop.Token));
    }

    sent.Add(await sender.AddAsync(Event.Rating("rating-1", from: "asker-1", to: "member-1", value: 0.9m), stop.Token));
    await sender.CompleteAsync(stop.Token);
    foreach (var kind in (await Task.WhenAll(sent)).GroupBy(result => (result.Status, result.Code)))
    {
        Console.WriteLine($"{kind.Count()} events: {kind.Key.Status} {kind.Key.Code}");
    }
}

if (await forum.Members.FindAsync("member-1", cancellationToken: stop.Token) is { } member)
{
    Console.WriteLine($"{member.Member} gave {member.Balance.Given} and is trusted {member.Score.Value} ({member.Score.Low} to {member.Score.High}), tier {member.Tier}.");
}

var favor = await forum.Favors.AskAsync(new FavorRequest { Id = "favor-1", From = "member-1", To = "asker-1", Amount = 0.5m }, stop.Token);
Console.WriteLine(favor.IsGranted ? $"A favor of {favor.Favor.Amount} is {favor.Favor.State}." : $"No favor: {favor.Refusal.Detail}");
return 0;
