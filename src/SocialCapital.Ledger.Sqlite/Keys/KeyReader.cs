using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Sqlite.Databases;

namespace SocialCapital.Ledger.Sqlite.Keys;

/// <summary>Reads the members' keys on one connection.</summary>
internal sealed class KeyReader(Database database) : IDisposable
{
    private readonly Statement _page = database.Prepare("SELECT keys FROM key_page WHERE position = ?1");

    /// <summary>Those of the pages that there are.</summary>
    public List<KeyPage> Load(long shard, int[] pages)
    {
        var found = new List<KeyPage>(pages.Length);
        foreach (var page in pages)
        {
            _page.Bind(1, Position.OfMember(shard, page));
            if (_page.Step())
            {
                found.Add(new KeyPage(page, _page.Blob(0).ToArray()));
                _page.Reset();
            }
        }

        return found;
    }

    public void Dispose() => database.Dispose();
}
