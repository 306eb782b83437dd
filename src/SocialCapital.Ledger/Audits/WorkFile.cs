using System.IO.Hashing;

namespace SocialCapital.Ledger.Audits;

/// <summary>A file of the work folder as it was when its step was finished.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Hash">The XxHash3 of its content.</param>
internal sealed record WorkFile(string Name, long Bytes, ulong Hash)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Describes a file that was just written.</summary>
    public static async Task<WorkFile> OfAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        return new WorkFile(name, new FileInfo(path).Length, await HashAsync(path, cancellationToken));
    }

    /// <summary>Whether the file is there and as it was.</summary>
    public async Task<bool> IsWholeAsync(string folder, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        return file.Exists && file.Length == Bytes && await HashAsync(file.FullName, cancellationToken) == Hash;
    }

    private static async Task<ulong> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var hash = new XxHash3();
        var buffer = new byte[BufferBytes];
        while (file.Read(buffer) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.Append(buffer.AsSpan(0, count));
            await Task.Yield();
        }

        return hash.GetCurrentHashAsUInt64();
    }
}
