using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Webhooks;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Commands;

/// <summary>Makes, shows, tries and ends webhooks.</summary>
internal sealed class ManageWebhooks(IGrainFactory grains)
{
    private const int UrlCharactersMax = 2_000;
    private const int DescriptionCharactersMax = 200;
    private const int OverlapSecondsMax = 30 * 86_400;
    private const int OverlapSecondsUsual = 86_400;

    /// <summary>Makes one.</summary>
    public async Task<NewWebhookResponse> MakeAsync(string community, MakeWebhookRequest request)
    {
        var url = CheckUrl(request.Url);
        var types = CheckTypes(request.Types);
        if (request.Description is { Length: > DescriptionCharactersMax })
        {
            throw Invalid($"description: at most {DescriptionCharactersMax} characters.", "$.description");
        }

        var made = await grains.GetGrain<IFeedGrain>(community).AddWebhookAsync(new WebhookOrder(url, types, request.Description ?? ""))
            ?? throw new ProblemException(ProblemKind.TooManyWebhooks, $"A community has at most {WebhookOrder.CountMax}, and a service those of {IFeedRoundsGrain.CommunitiesMax} communities.");
        return new NewWebhookResponse(made.Id, url, types, made.Secret);
    }

    /// <summary>All of them.</summary>
    public async Task<WebhookListResponse> ListAsync(string community)
    {
        var ids = await grains.GetGrain<IFeedGrain>(community).ListWebhooksAsync();
        var views = await Task.WhenAll(ids.Select(id => Grain(community, id).GetAsync()));
        return new WebhookListResponse([.. views.OfType<WebhookView>().Select(WebhookResponse.Of)]);
    }

    /// <summary>How one stands.</summary>
    public async Task<WebhookResponse> GetAsync(string community, string webhook) =>
        WebhookResponse.Of(await (await FindAsync(community, webhook)).GetAsync() ?? throw Unknown());

    /// <summary>Ends one.</summary>
    public async Task RemoveAsync(string community, string webhook)
    {
        if (!await grains.GetGrain<IFeedGrain>(community).RemoveWebhookAsync(webhook))
        {
            throw Unknown();
        }
    }

    /// <summary>Sends a test.</summary>
    public async Task<PingResponse> PingAsync(string community, string webhook) =>
        PingResponse.Of(await (await FindAsync(community, webhook)).PingAsync() ?? throw Unknown());

    /// <summary>Makes a new secret.</summary>
    public async Task<NewWebhookResponse> RotateAsync(string community, string webhook, RotateWebhookRequest request)
    {
        var overlap = request.OverlapSeconds ?? OverlapSecondsUsual;
        if (overlap is < 0 or > OverlapSecondsMax)
        {
            throw Invalid($"overlapSeconds: 0 to {OverlapSecondsMax}.", "$.overlapSeconds");
        }

        var grain = await FindAsync(community, webhook);
        var secret = await grain.RotateAsync(TimeSpan.FromSeconds(overlap)) ?? throw Unknown();
        var view = await grain.GetAsync() ?? throw Unknown();
        return new NewWebhookResponse(webhook, view.Url, view.Types, secret);
    }

    /// <summary>Switches one on again.</summary>
    public async Task<WebhookResponse> EnableAsync(string community, string webhook)
    {
        var grain = await FindAsync(community, webhook);
        return await grain.EnableAsync() ? WebhookResponse.Of(await grain.GetAsync() ?? throw Unknown()) : throw Unknown();
    }

    /// <summary>Tries again what was given up.</summary>
    public async Task<RedeliverResponse> RedeliverAsync(string community, string webhook, RedeliverRequest request)
    {
        if (request.Event is not null && request.Since is not null)
        {
            throw Invalid("Name an event or a time, not both.", "$");
        }

        var order = new RedeliveryOrder(request.Event, request.Since is { } since ? Timestamp.From(since) : null);
        return new RedeliverResponse(await (await FindAsync(community, webhook)).RedeliverAsync(order) ?? throw Unknown());
    }

    /// <summary>What was given up, or waits.</summary>
    public async Task<DeliveryListResponse> ListDeliveriesAsync(string community, string webhook, string? status, int limit)
    {
        if (status is not (null or "dead" or "pending"))
        {
            throw new ProblemException(ProblemKind.InvalidQuery, "status: dead or pending.", "status");
        }

        var listed = await (await FindAsync(community, webhook)).ListAsync(status != "pending", limit) ?? throw Unknown();
        return new DeliveryListResponse(Array.ConvertAll(listed, DeliveryResponse.Of));
    }

    private IWebhookGrain Grain(string community, string webhook) => grains.GetGrain<IWebhookGrain>($"{community}/{webhook}");

    private async Task<IWebhookGrain> FindAsync(string community, string webhook) =>
        (await grains.GetGrain<IFeedGrain>(community).ListWebhooksAsync()).Contains(webhook) ? Grain(community, webhook) : throw Unknown();

    private static string CheckUrl(string text) =>
        text.Length <= UrlCharactersMax
            && Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url is { UserInfo: "", Fragment: "", Host.Length: > 0 }
            ? url.AbsoluteUri
            : throw Invalid($"url: an absolute one of https, without user and fragment, at most {UrlCharactersMax} characters.", "$.url");

    private static string[] CheckTypes(string[]? types) =>
        types is null ? [.. NoticeTypes.All]
        : types.Length > 0 && types.All(NoticeTypes.All.Contains) && types.Distinct(StringComparer.Ordinal).Count() == types.Length ? types
        : throw Invalid($"types: each once, of {string.Join(", ", NoticeTypes.All)}; all where nothing is said.", "$.types");

    private static ProblemException Invalid(string detail, string place) => new(ProblemKind.InvalidField, detail, place);

    private static ProblemException Unknown() => new(ProblemKind.UnknownWebhook, "There is no such webhook.");
}
