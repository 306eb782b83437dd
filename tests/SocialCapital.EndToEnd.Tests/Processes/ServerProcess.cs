using System.Net.Http.Headers;

namespace SocialCapital.EndToEnd.Tests.Processes;

/// <summary>The real server with silo and gateway in one process.</summary>
internal sealed class ServerProcess : ExecutableProcess
{
    public const string AdminKey = "end-to-end-admin-key";

    /// <param name="folder">Its data folder.</param>
    /// <param name="hasConfiguredKey">Whether the admin key comes from the environment; else the server makes one.</param>
    /// <param name="moreArguments">What else stands on its command line.</param>
    public ServerProcess(string folder, bool hasConfiguredKey = true, params string[] moreArguments)
        : base("SocialCapital.Server.dll")
    {
        Folder = folder;
        Arguments = ["--data", folder, .. moreArguments];
        Environment = hasConfiguredKey ? new Dictionary<string, string> { ["SOCIALCAPITAL_ADMIN_KEY"] = AdminKey } : [];
        Http = new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
    }

    public string Folder { get; }

    public HttpClient Http { get; }

    /// <summary>Starts a server that is expected to end by itself, and returns its exit code.</summary>
    public Task<int> RunToEndAsync()
    {
        Launch();
        return UntilEndAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Http.Dispose();
    }
}
