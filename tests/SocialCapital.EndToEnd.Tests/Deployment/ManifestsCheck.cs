using System.Text.RegularExpressions;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Holds Kubernetes manifests against the settings and against each other.</summary>
internal static partial class ManifestsCheck
{
    /// <summary>What Orleans' Kubernetes hosting reads, and where it must come from.</summary>
    private static readonly Dictionary<string, string> HostingFields = new()
    {
        ["POD_NAME"] = "metadata.name",
        ["POD_NAMESPACE"] = "metadata.namespace",
        ["POD_IP"] = "status.podIP",
        ["ORLEANS_SERVICE_ID"] = "metadata.labels['orleans/serviceId']",
        ["ORLEANS_CLUSTER_ID"] = "metadata.labels['orleans/clusterId']",
    };

    public static IEnumerable<string> Of(Manifests manifests)
    {
        var deployments = manifests.OfKind("Deployment").ToList();
        var ours = deployments.Where(deployment => Manifests.Runs(deployment) != Executable.None).ToList();
        foreach (var missing in (Executable[])[Executable.Server, Executable.Silo])
        {
            if (!ours.Any(deployment => Manifests.Runs(deployment) == missing))
            {
                yield return $"nothing runs {missing}";
            }
        }

        foreach (var finding in SettingsCheck.Of([.. ours.Select(Manifests.Ours)])
            .Concat(ours.SelectMany(deployment => OfDeployment(manifests, deployment)))
            .Concat(ours.Where(deployment => Manifests.Runs(deployment) == Executable.Silo).SelectMany(deployment => OfSilo(manifests, deployment)))
            .Concat(References(manifests))
            .Concat(NetworkCheck.Of(manifests)))
        {
            yield return finding;
        }

        if (manifests.OfKind("Secret").Any())
        {
            yield return "a Secret stands in the files";
        }
    }

    private static IEnumerable<string> OfDeployment(Manifests manifests, Yaml deployment)
    {
        var name = Manifests.NameOf(deployment);
        var (pod, container) = (Manifests.Pod(deployment)["spec"], Manifests.Container(deployment));
        if (!Tagged().IsMatch(container["image"].Text ?? ""))
        {
            yield return $"{name}: the image {container["image"].Text} has no exact tag";
        }

        var port = Manifests.Runs(deployment) == Executable.Silo ? KnownSettings.SiloProbePort : KnownSettings.ServerPort;
        foreach (var (probe, path) in new[]
        {
            ("startupProbe", KnownSettings.Liveness), ("livenessProbe", KnownSettings.Liveness), ("readinessProbe", KnownSettings.Readiness),
        })
        {
            var get = container[probe]["httpGet"];
            if (get["path"].Text != path || Manifests.Port(deployment, get["port"]) != port)
            {
                yield return $"{name}: its {probe} does not ask {port}{path}";
            }
        }

        if (pod["enableServiceLinks"].Text != "false")
        {
            yield return $"{name}: variables of Services would be taken for settings";
        }

        if (pod["securityContext"]["runAsNonRoot"].Text != "true"
            || pod["securityContext"]["seccompProfile"]["type"].Text != "RuntimeDefault"
            || container["securityContext"]["readOnlyRootFilesystem"].Text != "true"
            || container["securityContext"]["allowPrivilegeEscalation"].Text != "false"
            || !container["securityContext"]["capabilities"]["drop"].Texts.SequenceEqual(["ALL"]))
        {
            yield return $"{name}: has more rights than it needs";
        }

        if (!container["resources"]["requests"]["cpu"].IsThere || !container["resources"]["requests"]["memory"].IsThere || !container["resources"]["limits"]["memory"].IsThere)
        {
            yield return $"{name}: does not say what it needs";
        }

        foreach (var key in container["env"].Items.Select(variable => variable["valueFrom"]["secretKeyRef"]).Where(key => key.IsThere && key["name"].Text != "socialcapital"))
        {
            yield return $"{name}: asks for the secret {key["name"].Text}";
        }

        foreach (var kind in (string[])["HorizontalPodAutoscaler", "PodDisruptionBudget"])
        {
            if (!manifests.Find(kind, name).IsThere)
            {
                yield return $"{name}: has no {kind}";
            }
        }
    }

    private static IEnumerable<string> OfSilo(Manifests manifests, Yaml silo)
    {
        var (name, one, labels) = (Manifests.NameOf(silo), Manifests.Ours(silo), Manifests.Pod(silo)["metadata"]["labels"]);
        foreach (var (variable, field) in HostingFields)
        {
            var from = Manifests.Container(silo)["env"].Items.FirstOrDefault(item => item["name"].Text == variable)["valueFrom"]["fieldRef"]["fieldPath"].Text;
            if (one.Setting("kubernetes") == "true" && from != field)
            {
                yield return $"{name}: {variable} does not come from {field}";
            }
        }

        if (labels["orleans/serviceId"].Text != one.Setting("service-id") || labels["orleans/clusterId"].Text != one.Setting("cluster-id"))
        {
            yield return $"{name}: Orleans' labels are not the cluster's ids";
        }

        foreach (var other in manifests.OfKind("Deployment").Where(other => Manifests.Runs(other) != Executable.Silo && Manifests.Pod(other)["metadata"]["labels"]["orleans/clusterId"].IsThere))
        {
            yield return $"{Manifests.NameOf(other)}: would be taken for a silo";
        }

        foreach (var setting in (string[])["silo-port", "client-port"])
        {
            if (!Manifests.Container(silo)["ports"].Items.Any(port => port["containerPort"].Text == one.Setting(setting)))
            {
                yield return $"{name}: its container does not name the port of {setting}";
            }
        }

        var bound = manifests.OfKind("RoleBinding").Where(binding => binding["subjects"].Items.Any(subject => subject["name"].Text == Manifests.Pod(silo)["spec"]["serviceAccountName"].Text))
            .SelectMany(binding => manifests.Find("Role", binding["roleRef"]["name"].Text ?? "")["rules"].Items)
            .Where(rule => rule["resources"].Texts.Contains("pods")).SelectMany(rule => rule["verbs"].Texts);
        if (!bound.Order(StringComparer.Ordinal).SequenceEqual(["delete", "get", "list", "patch", "watch"]))
        {
            yield return $"{name}: may not do with pods what Orleans' hosting does";
        }
    }

    private static IEnumerable<string> References(Manifests manifests)
    {
        foreach (var deployment in manifests.OfKind("Deployment"))
        {
            if (!manifests.Find("ServiceAccount", Manifests.Pod(deployment)["spec"]["serviceAccountName"].Text ?? "").IsThere)
            {
                yield return $"{Manifests.NameOf(deployment)}: its service account is not there";
            }

            if (!Selects(deployment["spec"]["selector"]["matchLabels"], deployment))
            {
                yield return $"{Manifests.NameOf(deployment)}: does not select its own pods";
            }
        }

        foreach (var scaler in manifests.OfKind("HorizontalPodAutoscaler").Where(scaler => !manifests.Find("Deployment", scaler["spec"]["scaleTargetRef"]["name"].Text ?? "").IsThere))
        {
            yield return $"{Manifests.NameOf(scaler)}: scales what is not there";
        }

        foreach (var budget in manifests.OfKind("PodDisruptionBudget").Where(budget => manifests.OfKind("Deployment").Count(it => Selects(budget["spec"]["selector"]["matchLabels"], it)) != 1))
        {
            yield return $"{Manifests.NameOf(budget)}: its budget does not stand for one deployment";
        }

        foreach (var service in manifests.OfKind("Service"))
        {
            var deployment = manifests.OfKind("Deployment").FirstOrDefault(it => Selects(service["spec"]["selector"], it));
            foreach (var port in service["spec"]["ports"].Items.Where(port => !deployment.IsThere || Manifests.Port(deployment, port["targetPort"]) is null))
            {
                yield return $"{Manifests.NameOf(service)}: its port {port["port"].Text} leads nowhere";
            }
        }
    }

    /// <summary>Whether labels select the pods of a deployment.</summary>
    public static bool Selects(Yaml labels, Yaml deployment) =>
        labels.Entries.All(label => Manifests.Pod(deployment)["metadata"]["labels"][label.Key].Text == label.Value.Text);

    [GeneratedRegex(@"^\S+:v?\d+\.\d+\.\d+$")]
    private static partial Regex Tagged();
}
