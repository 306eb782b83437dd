using System.Runtime.InteropServices;

namespace SocialCapital.Ledger.Audits;

/// <summary>Writes edges one after the other.</summary>
internal sealed class EdgeWriter(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
    private readonly EdgeRecord[] _block = new EdgeRecord[EdgeReader.BlockEdges];
    private int _count;

    /// <summary>Writes one.</summary>
    public void Write(in EdgeRecord edge)
    {
        _block[_count++] = edge;
        if (_count == _block.Length)
        {
            Flush();
        }
    }

    /// <summary>Returns when all is on the disk.</summary>
    public void End()
    {
        Flush();
        _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Flush()
    {
        _file.Write(MemoryMarshal.AsBytes(_block.AsSpan(0, _count)));
        _count = 0;
    }
}
