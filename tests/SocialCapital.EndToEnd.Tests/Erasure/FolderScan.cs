using System.Text;

namespace SocialCapital.EndToEnd.Tests.Erasure;

/// <summary>Looks for a text in the files of a data folder, byte by byte.</summary>
internal static class FolderScan
{
    /// <summary>Whether a file of a folder has a text. Audits and checkpoints go on: a file that is being written, or was renamed, is looked for again.</summary>
    public static async Task<bool> HasAsync(string folder, string text)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return Has(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), text);
            }
            catch (IOException) when (tries < 100)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Whether the accounts of a folder have a text.</summary>
    public static bool HasInAccounts(string folder, string text) => Has(Directory.EnumerateFiles(folder, "accounts.db*", SearchOption.AllDirectories), text);

    private static bool Has(IEnumerable<string> files, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return files.Any(file =>
        {
            using var copy = new MemoryStream();
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                stream.CopyTo(copy);
            }
            catch (IOException) when (Path.GetFileName(file) == "lock")
            {
                // It has nothing in it, and nobody else may open it.
                return false;
            }

            return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(bytes) >= 0;
        });
    }
}
