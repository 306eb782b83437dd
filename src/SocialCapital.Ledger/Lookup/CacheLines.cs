using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SocialCapital.Ledger.Lookup;

/// <summary>
/// Tells the processor what will be read soon, so that it fetches many places of memory at once instead of waiting for one after
/// the other. A hint only: nothing is read, and elsewhere than on x86 nothing happens.
/// </summary>
internal static class CacheLines
{
    private const int Bytes = 64;

    /// <summary>Asks for the line that something begins in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref readonly T place)
    {
        // Where the collector moves the object just now, a useless line is fetched.
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
        }
    }

    /// <summary>Asks for all lines of a struct.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void PrefetchAll<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
        {
            var first = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in place));
            for (var at = 0; at < Unsafe.SizeOf<T>() + Bytes - 1; at += Bytes)
            {
                Sse.Prefetch0(first + at);
            }
        }
    }
}
