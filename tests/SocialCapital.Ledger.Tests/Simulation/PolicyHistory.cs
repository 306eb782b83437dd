using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>The versions of the community's policy, as its settings would keep them.</summary>
internal sealed class PolicyHistory(Random random)
{
    private readonly List<string> _documents = ["\"balanced\""];

    public ShardPolicy Current => new(_documents.Count, _documents[^1]);

    /// <summary>The current one, or one that has been overtaken.</summary>
    public ShardPolicy Any()
    {
        var version = random.Next(4) == 0 ? 1 + random.Next(_documents.Count) : _documents.Count;
        return new ShardPolicy(version, _documents[version - 1]);
    }

    public ShardPolicy Change()
    {
        _documents.Add(random.Next(8) switch
        {
            0 => "\"bailey\"",
            1 => """{"preset":"potter"}""",
            2 => """{"preset":"balanced","activities":{"answer":2.5,"comment":0.25}}""",
            3 => """{"preset":"potter","daily":{"perGiver":6,"perPair":4},"repetition":{"ratio":0.5,"depth":3}}""",
            4 => """{"preset":"bailey","credit":{"openFavors":1}}""",
            5 => """{"trusted":["ann","m1"]}""",
            6 => """{"preset":"bailey","halfLifeDays":2,"trusted":["bob","moderator0","nobody1","žofie"]}""",
            _ => """{"halfLifeDays":7,"eventLimit":12}""",
        });
        return Current;
    }

    /// <summary>The rules of a version.</summary>
    public Policy Version(int version) => PolicyDocuments.Parse(_documents[version - 1]);

    public bool IsSame(int version, string journaled) =>
        PolicyDocuments.Write(PolicyDocuments.Parse(_documents[version - 1])) == journaled;

    /// <summary>No version refuses as much as this.</summary>
    public static Goodwill AlwaysAllowed => Goodwill.FromUnits(10);
}
