using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Authentication.Tokens;
using SocialCapital.Gateway.Commands;
using SocialCapital.Gateway.Endpoints;
using SocialCapital.Gateway.Erasure;
using SocialCapital.Gateway.Favors;
using SocialCapital.Gateway.Feeds;
using SocialCapital.Gateway.Moderation;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Previews;
using SocialCapital.Gateway.Refolds;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Gateway.Responses;
using SocialCapital.Gateway.Submission;
using SocialCapital.Gateway.Telemetry;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;

namespace SocialCapital.Gateway.Hosting;

/// <summary>Adds the gateway to a host.</summary>
public static class GatewayServices
{
    /// <summary>
    /// Adds what the gateway needs. The host must have an <c>IGrainFactory</c> (it is a silo, or a client of one)
    /// and an <see cref="IReadiness"/>. Options that are out of range stop the host when it starts.
    /// </summary>
    public static IServiceCollection AddSocialCapitalGateway(this IServiceCollection services, Action<GatewayOptions> configure)
    {
        ContentEncodings.RefuseTruncatedBodies();
        services.AddOptions<GatewayOptions>().Configure(configure)
            .Validate(
                options => TokenOptions.IssuerProblem(options.Tokens.Issuer) is null && (options.Tokens.Issuer is null || !string.IsNullOrEmpty(options.Tokens.Audience)),
                "GatewayOptions.Tokens: the issuer must be an https address, and needs an audience.")
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IMemberReader, GrainMemberReader>();
        services.TryAddSingleton<IRelationshipReader, GrainRelationshipReader>();
        services.AddMetrics();
        services.AddApiDescription();
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, GatewayJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        return services
            .AddSingleton<GatewayInstruments>()
            .AddSingleton<CommunityDirectory>()
            .AddSingleton(services => new ProviderKeys(
                services.GetRequiredService<IOptions<GatewayOptions>>().Value.Tokens.Issuer ?? "",
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<ProviderKeys>>()))
            .AddSingleton<TokenReader>()
            .AddSingleton<AccessGuard>()
            .AddSingleton<EventBatchPool>()
            .AddSingleton<EventBodyReader>()
            .AddSingleton<SubmitEvents>()
            .AddSingleton<FoundCommunity>()
            .AddSingleton<ReplacePolicy>()
            .AddSingleton<PreviewPolicy>()
            .AddSingleton<RefoldPolicy>()
            .AddSingleton<ManageKeys>()
            .AddSingleton<RingEntries>()
            .AddSingleton<ReverseEntries>()
            .AddSingleton<FreezeMember>()
            .AddSingleton<QuotaGate>()
            .AddSingleton<SetQuota>()
            .AddSingleton<MemberQueries>()
            .AddSingleton<MemberMentions>()
            .AddSingleton<ExportMember>()
            .AddSingleton<EraseMember>()
            .AddSingleton<RelationshipQueries>()
            .AddSingleton<CommunityQueries>()
            .AddSingleton<AuditQueries>()
            .AddSingleton<QueryScores>()
            .AddSingleton<FavorDeskCalls>()
            .AddSingleton<FeedStreams>()
            .AddSingleton<ManageWebhooks>()
            .AddSingleton<SubmitEventsEndpoint>()
            .AddSingleton<DescriptionEndpoint>();
    }
}
