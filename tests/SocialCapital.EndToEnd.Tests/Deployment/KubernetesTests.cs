using System.ComponentModel;
using System.Diagnostics;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>The Kubernetes manifests fit the images, the settings and each other.</summary>
public class KubernetesTests
{
    [Fact]
    public void The_base_fits_what_it_deploys() => Assert.Empty(ManifestsCheck.Of(new Manifests(Files.KubernetesBase())));

    [Theory]
    [InlineData("base")]
    [InlineData("overlays/azure")]
    public async Task What_kustomize_renders_fits_what_it_deploys(string folder)
    {
        var rendered = await RenderAsync(Path.Combine(Repository.Root(), "infra", "kubernetes", folder));

        Assert.Empty(ManifestsCheck.Of(new Manifests(rendered)));
        Assert.Equal(folder != "base", rendered.Contains("azure.workload.identity/use: \"true\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name: SOCIALCAPITAL_PROVIDERS", "name: SOCIALCAPITAL_PROVIDER", "there is no setting SOCIALCAPITAL_PROVIDER")]
    [InlineData("name: SOCIALCAPITAL_ROLE", "name: SOCIALCAPITAL_KUBERNETES", "SOCIALCAPITAL_KUBERNETES is not read by Server")]
    [InlineData("name: SOCIALCAPITAL_ADMIN_KEY\n              valueFrom:\n                secretKeyRef:\n                  name: socialcapital\n                  key: admin-key", "name: SOCIALCAPITAL_ADMIN_KEY\n              value: 0123456789abcdef", "SOCIALCAPITAL_ADMIN_KEY stands in the file")]
    [InlineData("name: SOCIALCAPITAL_AZURE_STORAGE_CONNECTION", "name: OTHER", "either a connection string or an account")]
    [InlineData("terminationGracePeriodSeconds: 60", "terminationGracePeriodSeconds: 40", "silo: killed after 40 s")]
    [InlineData("terminationGracePeriodSeconds: 45", "terminationGracePeriodSeconds: 30", "gateway: killed after 30 s")]
    [InlineData("name: SOCIALCAPITAL_DRAIN_SECONDS\n              value: \"8\"", "name: SOCIALCAPITAL_DRAIN_SECONDS\n              value: \"30\"", "gateway: drains for longer than it has to end")]
    [InlineData("value: \"true\"", "value: \"false\"", "SOCIALCAPITAL_ADVERTISED_ADDRESS is required")]
    [InlineData("image: socialcapital-silo:0.1.0", "image: socialcapital-silo:latest", "socialcapital-silo:latest has no exact tag")]
    [InlineData("image: socialcapital-silo:0.1.0", "image: silo:0.1.0", "nothing runs Silo")]
    [InlineData("path: /readyz\n              port: probes", "path: /ready\n              port: probes", "silo: its readinessProbe does not ask 5090/readyz")]
    [InlineData("path: /healthz\n              port: http", "path: /healthz\n              port: https", "gateway: its livenessProbe does not ask 5080/healthz")]
    [InlineData("containerPort: 5090", "containerPort: 5080", "silo: its startupProbe does not ask 5090/healthz")]
    [InlineData("enableServiceLinks: false", "enableServiceLinks: true", "variables of Services would be taken for settings")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "has more rights than it needs")]
    [InlineData("drop: [\"ALL\"]", "drop: []", "has more rights than it needs")]
    [InlineData("            limits:\n              memory: 6Gi\n", "", "silo: does not say what it needs")]
    [InlineData("name: socialcapital\n                  key: redis", "name: other\n                  key: redis", "asks for the secret other")]
    [InlineData("fieldPath: status.podIP", "fieldPath: status.hostIP", "POD_IP does not come from status.podIP")]
    [InlineData("orleans/clusterId: socialcapital", "orleans/clusterId: other", "Orleans' labels are not the cluster's ids")]
    [InlineData("        app.kubernetes.io/component: gateway\n    spec:", "        app.kubernetes.io/component: gateway\n        orleans/clusterId: socialcapital\n    spec:", "gateway: would be taken for a silo")]
    [InlineData("containerPort: 30000", "containerPort: 30001", "does not name the port of client-port")]
    [InlineData("\"watch\", \"delete\", \"patch\"", "\"watch\"", "may not do with pods what Orleans' hosting does")]
    [InlineData("serviceAccountName: gateway", "serviceAccountName: other", "gateway: its service account is not there")]
    [InlineData("kind: Deployment\n    name: silo", "kind: Deployment\n    name: silos", "scales what is not there")]
    [InlineData("kind: HorizontalPodAutoscaler\nmetadata:\n  name: gateway", "kind: HorizontalPodAutoscaler\nmetadata:\n  name: other", "gateway: has no HorizontalPodAutoscaler")]
    [InlineData("  selector:\n    matchLabels:\n      app.kubernetes.io/name: socialcapital\n      app.kubernetes.io/component: silo\n---", "  selector:\n    matchLabels:\n      app.kubernetes.io/name: socialcapital\n---", "does not stand for one deployment")]
    [InlineData("targetPort: http", "targetPort: web", "its port 80 leads nowhere")]
    [InlineData("  policyTypes: [\"Ingress\", \"Egress\"]\n---", "  policyTypes: [\"Ingress\"]\n---", "what is not named is not denied")]
    [InlineData("          port: 30000\n  egress:", "          port: 30001\n  egress:", "gateway to silo, ingress: 30001 and not 30000")]
    [InlineData("value: \"11111\"", "value: \"11112\"", "silo to silo, egress: 11111 and not 11112")]
    [InlineData("port: 4317", "port: 4318", "may not send its metrics")]
    [InlineData("port: 53", "port: 54", "may not ask for names")]
    [InlineData("port: 443\n", "port: 444\n", "silos may not reach their store")]
    [InlineData("port: 5080\n---", "port: 80\n---", "nobody may reach a gateway")]
    [InlineData("kind: Service\n", "kind: Secret\n", "a Secret stands in the files")]
    public void A_mistake_in_the_manifests_is_found(string right, string wrong, string finding) =>
        Assert.Contains(
            ManifestsCheck.Of(new Manifests(Files.WithMistake(Files.KubernetesBase(), right, wrong))),
            found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void Every_file_of_the_base_is_rendered()
    {
        var folder = Path.Combine(Repository.Root(), "infra", "kubernetes", "base");
        var listed = Yaml.Read(File.ReadAllText(Path.Combine(folder, "kustomization.yaml")))[0]["resources"].Texts;

        Assert.Equal(
            Directory.GetFiles(folder, "*.yaml").Select(path => Path.GetFileName(path)!).Where(name => name != "kustomization.yaml").Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    private static async Task<string> RenderAsync(string folder)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", folder]) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            Assert.Skip("kubectl, which renders the manifests, is not here.");
        }

        using (process)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var error = process!.StandardError.ReadToEndAsync(deadline.Token);
            var rendered = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            Assert.True(process.ExitCode == 0, await error);
            return rendered;
        }
    }
}
