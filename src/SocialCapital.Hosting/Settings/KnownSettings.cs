namespace SocialCapital.Hosting.Settings;

/// <summary>Every setting there is.</summary>
public static class KnownSettings
{
    /// <summary>What the server is.</summary>
    public static readonly Setting Role = new("role", "all: silo and gateway in one process; gateway: only the HTTP API, for a cluster") { Default = "all" };

    /// <summary>Where to listen for HTTP.</summary>
    public static readonly Setting Urls = new("urls", "where to listen for HTTP");

    /// <summary>The folder of the embedded store.</summary>
    public static readonly Setting Data = new("data", "the folder where the embedded store keeps everything") { Default = "./socialcapital-data" };

    /// <summary>The admin key.</summary>
    public static readonly Setting AdminKey = new("admin-key", "the admin key, at least 16 characters; all: else made on first start; gateway: needed") { IsSecret = true };

    /// <summary>The admin key before it.</summary>
    public static readonly Setting AdminKeyPrevious = new("admin-key-previous", "an earlier admin key, which still opens everything while the admin key is rotated; only beside admin-key") { IsSecret = true };

    /// <summary>Where the ledger is kept.</summary>
    public static readonly Setting Storage = new("storage", "where the ledger is kept: sqlite or azure; a silo of a cluster: azure");

    /// <summary>A connection string of Azure Storage.</summary>
    public static readonly Setting AzureStorageConnection = new("azure-storage-connection", "a connection string of Azure Storage or Azurite") { IsSecret = true };

    /// <summary>An account of Azure Storage, opened by managed identity.</summary>
    public static readonly Setting AzureStorageAccount = new("azure-storage-account", "an account of Azure Storage, opened by managed identity");

    /// <summary>Which managed identity.</summary>
    public static readonly Setting AzureClientId = new("azure-client-id", "the client id of a user-assigned managed identity");

    /// <summary>The name of container and table.</summary>
    public static readonly Setting AzureStorageName = new("azure-storage-name", "the name of the container and the table in the account") { Default = "socialcapital" };

    /// <summary>Who keeps membership and the communities' settings.</summary>
    public static readonly Setting Providers = new("providers", "who keeps membership and the communities' settings: redis (with the ledger's store) or azure (in builds with the official providers)") { Default = "redis" };

    /// <summary>The Redis of the cluster's membership.</summary>
    public static readonly Setting Redis = new("redis", "the Redis that keeps the cluster's membership, as StackExchange.Redis writes it: HOST:PORT,password=...") { IsSecret = true };

    /// <summary>The cluster.</summary>
    public static readonly Setting ClusterId = new("cluster-id", "which cluster this is; silos and gateways of one cluster have the same") { Default = "socialcapital" };

    /// <summary>The service, which outlives its clusters.</summary>
    public static readonly Setting ServiceId = new("service-id", "which service this is, over all its clusters") { Default = "socialcapital" };

    /// <summary>The address that other silos and gateways reach this silo by.</summary>
    public static readonly Setting AdvertisedAddress = new("advertised-address", "the IP address by which silos and gateways reach this silo; auto: the host's own") { Default = "127.0.0.1" };

    /// <summary>The port for other silos.</summary>
    public static readonly Setting SiloPort = new("silo-port", "the port for other silos") { Default = "11111" };

    /// <summary>The port for gateways.</summary>
    public static readonly Setting ClientPort = new("client-port", "the port for gateways") { Default = "30000" };

    /// <summary>Whether this is a pod.</summary>
    public static readonly Setting Kubernetes = new("kubernetes", "true in a pod: address, ids and the end of other pods come from Kubernetes") { Default = "false" };

    /// <summary>How long a stop may take.</summary>
    public static readonly Setting ShutdownSeconds = new("shutdown-seconds", "how long a stop may take: drain, checkpoint, hand over, leave; 5 to 600") { Default = "30" };

    /// <summary>How often communities are audited.</summary>
    public static readonly Setting AuditHours = new("audit-hours", "a community that changes is audited every so many hours; 0: only when asked for; 0 to 8760") { Default = "6" };

    /// <summary>Where audits work.</summary>
    public static readonly Setting AuditFolder = new("audit-folder", "a folder on the silo's own disk where audits keep their work; else audits in the data folder, or socialcapital-audits in the temporary one");

    /// <summary>How long a gateway that is to stop goes on to serve.</summary>
    public static readonly Setting DrainSeconds = new("drain-seconds", "how long a gateway that is told to stop serves on, not ready, until nobody sends to it; 0 to 60") { Default = "2" };

    /// <summary>Who may read the metrics.</summary>
    public static readonly Setting Prometheus = new("prometheus", "who may read /metrics: key (whoever has the admin key; a silo has none), open (whoever reaches the port) or off; a server: key, a silo: off");

    /// <summary>The quota of events.</summary>
    public static readonly Setting QuotaEvents = new("quota-events", "events a second that each community may send to a gateway, sustained, unless it has a quota of its own; 0: no bound; 0 to 100000000") { Default = "0" };

    /// <summary>The quota of reads.</summary>
    public static readonly Setting QuotaReads = new("quota-reads", "reads a second that each community may ask of a gateway, likewise; 0 to 100000000") { Default = "0" };

    /// <summary>Whether there is Orleans' dashboard.</summary>
    public static readonly Setting OrleansDashboard = new("orleans-dashboard", "on: Orleans' dashboard at /dashboard of a server, for whoever has the admin key; it looks at every call of a grain, and may show members' ids; silos of a cluster must have it on, too; off") { Default = "off" };

    /// <summary>How many requests are traced.</summary>
    public static readonly Setting TracesPerThousand = new("traces-per-thousand", "of a thousand requests so many are traced, where whoever sends them has not decided and OTEL_TRACES_SAMPLER is not set; 0: none; 0 to 1000") { Default = "10" };

    /// <summary>The form of the log.</summary>
    public static readonly Setting LogFormat = new("log-format", "the log on the console: text, or json (an object a line)") { Default = "text" };

    /// <summary>Whether webhooks may call addresses that are not public.</summary>
    public static readonly Setting WebhooksPrivate = new("webhooks-private", "true: webhooks may call addresses that are not public (loopback, private networks and their like); whoever runs a community then reaches them, too") { Default = "false" };

    /// <summary>Whether webhooks may do without TLS.</summary>
    public static readonly Setting WebhooksHttp = new("webhooks-http", "true: webhooks may call receivers without TLS") { Default = "false" };

    /// <summary>The OpenID provider.</summary>
    public static readonly Setting TokenIssuer = new("token-issuer", "an OpenID provider whose bearer tokens are taken beside keys, as its tokens name it; https, but on loopback");

    /// <summary>For whom tokens must be.</summary>
    public static readonly Setting TokenAudience = new("token-audience", "the audience that tokens must be for; needed with token-issuer");

    /// <summary>The claim of the community.</summary>
    public static readonly Setting TokenCommunityClaim = new("token-community-claim", "the claim of a token that names its community, or several in a list") { Default = "community" };

    /// <summary>The claim of scopes.</summary>
    public static readonly Setting TokenScopeClaim = new("token-scope-claim", "the claim of a token that names its scopes") { Default = "scope" };

    /// <summary>The settings of a server.</summary>
    public static IReadOnlyList<Setting> OfServer { get; } =
    [
        Role, Urls, Data, AdminKey, AdminKeyPrevious, Storage, AzureStorageConnection, AzureStorageAccount, AzureClientId, AzureStorageName,
        Providers, Redis, ClusterId, ServiceId, ShutdownSeconds, DrainSeconds, AuditHours, AuditFolder,
        QuotaEvents, QuotaReads, TokenIssuer, TokenAudience, TokenCommunityClaim, TokenScopeClaim,
        Prometheus, TracesPerThousand, LogFormat, OrleansDashboard, WebhooksPrivate, WebhooksHttp,
    ];

    /// <summary>The settings of a silo.</summary>
    public static IReadOnlyList<Setting> OfSilo { get; } =
    [
        Urls, Storage, AzureStorageConnection, AzureStorageAccount, AzureClientId, AzureStorageName, Providers, Redis,
        ClusterId, ServiceId, AdvertisedAddress, SiloPort, ClientPort, Kubernetes, ShutdownSeconds,
        AuditHours, AuditFolder, Prometheus, TracesPerThousand, LogFormat, OrleansDashboard, WebhooksPrivate, WebhooksHttp,
    ];
}
