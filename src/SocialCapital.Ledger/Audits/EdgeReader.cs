using System.Runtime.InteropServices;

namespace SocialCapital.Ledger.Audits;

/// <summary>Reads edges in large blocks, and lets others have the thread in between.</summary>
internal static class EdgeReader
{
    /// <summary>Some 900 KB at a time: a millisecond's work.</summary>
    public const int BlockEdges = 32_768;

    /// <summary>Takes a block of edges, whose members are numbered as in their shard.</summary>
    public delegate void BlockTaker(ReadOnlySpan<EdgeRecord> edges);

    /// <summary>Gives all edges of a file, block after block.</summary>
    public static async Task ReadAsync(string path, BlockTaker take, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var block = new EdgeRecord[BlockEdges];
        while (Fill(file, block) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            take(block.AsSpan(0, count));
            await Task.Yield();
        }
    }

    private static int Fill(FileStream file, EdgeRecord[] block)
    {
        var bytes = MemoryMarshal.AsBytes(block.AsSpan());
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) / Marshal.SizeOf<EdgeRecord>();
    }
}
