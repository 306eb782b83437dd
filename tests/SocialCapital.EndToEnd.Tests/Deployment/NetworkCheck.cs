namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Whether network policies let through what the cluster needs, and nothing between our pods besides.</summary>
internal static class NetworkCheck
{
    public static IEnumerable<string> Of(Manifests manifests)
    {
        var policies = manifests.OfKind("NetworkPolicy").ToList();
        if (!policies.Any(policy => !policy["spec"]["podSelector"].Keys.Any() && policy["spec"]["policyTypes"].Texts.Count == 2
            && !policy["spec"]["ingress"].IsThere && !policy["spec"]["egress"].IsThere))
        {
            yield return "network: what is not named is not denied";
        }

        var silo = manifests.OfKind("Deployment").FirstOrDefault(it => Manifests.Runs(it) == Executable.Silo);
        var gateway = manifests.OfKind("Deployment").FirstOrDefault(it => Manifests.Runs(it) == Executable.Server);
        if (!silo.IsThere || !gateway.IsThere)
        {
            yield break;
        }

        var one = Manifests.Ours(silo);
        var (siloPort, clientPort) = (int.Parse(one.Setting("silo-port")!), int.Parse(one.Setting("client-port")!));
        (Yaml From, Yaml To, string Text, int[] Ports)[] expected =
        [
            (gateway, silo, "gateway to silo", [clientPort]),
            (silo, silo, "silo to silo", [siloPort]),
            (silo, gateway, "silo to gateway", []),
            (gateway, gateway, "gateway to gateway", []),
        ];
        foreach (var (from, to, text, ports) in expected)
        {
            foreach (var (direction, at, peer, side) in new[] { ("egress", from, to, "to"), ("ingress", to, from, "from") })
            {
                var open = Open(policies, at, direction, side, peer);
                if (!open.SequenceEqual(ports))
                {
                    yield return $"network: {text}, {direction}: {string.Join(" ", open)} and not {string.Join(" ", ports)}";
                }
            }
        }

        foreach (var deployment in (Yaml[])[silo, gateway])
        {
            var telemetry = new Uri(Manifests.Ours(deployment).Environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
            if (!Rules(policies, deployment, "egress").Any(rule => Names(rule, telemetry.Host.Split('.')[^1]) && Ports(rule).Contains(telemetry.Port)))
            {
                yield return $"network: {Manifests.NameOf(deployment)} may not send its metrics";
            }

            if (!Rules(policies, deployment, "egress").Any(rule => Ports(rule).Contains(53)))
            {
                yield return $"network: {Manifests.NameOf(deployment)} may not ask for names";
            }
        }

        if (!Rules(policies, silo, "egress").Any(rule => Ports(rule).Contains(443)))
        {
            yield return "network: silos may not reach their store";
        }

        if (!Rules(policies, gateway, "ingress").Any(rule => Ports(rule).Contains(KnownSettings.ServerPort)))
        {
            yield return "network: nobody may reach a gateway";
        }
    }

    private static IEnumerable<Yaml> Rules(IEnumerable<Yaml> policies, Yaml deployment, string direction) => policies
        .Where(policy => ManifestsCheck.Selects(policy["spec"]["podSelector"]["matchLabels"], deployment))
        .SelectMany(policy => policy["spec"][direction].Items);

    /// <summary>The ports that rules open between two of our own deployments.</summary>
    private static int[] Open(IEnumerable<Yaml> policies, Yaml at, string direction, string side, Yaml peer) =>
    [
        .. Rules(policies, at, direction)
            .Where(rule => rule[side].Items.Any(to => to["podSelector"].IsThere && !to["namespaceSelector"].IsThere && ManifestsCheck.Selects(to["podSelector"]["matchLabels"], peer)))
            .SelectMany(Ports).Distinct().Order(),
    ];

    private static IEnumerable<int> Ports(Yaml rule) => rule["ports"].Items.Select(port => port["port"].Number);

    private static bool Names(Yaml rule, string name) =>
        rule["to"].Items.Any(to => to["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"].Text == name);
}
