using System.Buffers;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Parsing;

/// <summary>
/// A body passing by a window of fixed size: contiguous, which the JSON reader likes best, and the only memory that a body takes.
/// </summary>
internal sealed class BodyWindow : IDisposable
{
    private readonly Stream _body;
    private readonly long _bytesMax;
    private readonly bool _packed;
    private readonly byte[] _buffer;
    private int _length;

    /// <summary>A window on a body, which it does not own.</summary>
    /// <param name="body">The body, unpacked.</param>
    /// <param name="packed">Whether the body is being unpacked as it is read.</param>
    /// <param name="size">At least so many bytes are seen at a time.</param>
    /// <param name="bytesMax">The largest body.</param>
    public BodyWindow(Stream body, bool packed, int size, long bytesMax)
    {
        _body = body;
        _packed = packed;
        _bytesMax = bytesMax;
        _buffer = ArrayPool<byte>.Shared.Rent(size);
    }

    /// <summary>What is in the window.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>The position of the window's first byte in the body.</summary>
    public long Place { get; private set; }

    /// <summary>Whether the window holds the end of the body.</summary>
    public bool IsLast { get; private set; }

    /// <summary>
    /// Reads until the window is full or the body ends. Filling it before it is read from makes the work proportional
    /// to the body's size, however small the pieces are in which a client sends it.
    /// </summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        while (!IsLast && _length < _buffer.Length)
        {
            var read = await ReadAsync(cancellationToken);
            IsLast = read == 0;
            _length += read;
            if (Place + _length > _bytesMax)
            {
                throw new ProblemException(ProblemKind.BodyTooLarge, $"The body has more than {_bytesMax} bytes{(_packed ? " when it is unpacked" : "")}. Nothing of it was taken.");
            }
        }
    }

    /// <summary>Moves the window on.</summary>
    public void Consume(int bytes)
    {
        _buffer.AsSpan(bytes, _length - bytes).CopyTo(_buffer);
        _length -= bytes;
        Place += bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _body.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
        }
        catch (Exception exception) when (_packed && exception is InvalidDataException or InvalidOperationException)
        {
            throw new ProblemException(ProblemKind.MalformedEncoding, "The body is cut off, or is not what its Content-Encoding says.");
        }
    }
}
