using System.Runtime.InteropServices;

namespace RouteScript.Sip.Transports.Linux;

/// <summary>What the system writes beside a datagram of a socket with SO_TIMESTAMPNS: struct cmsghdr and struct timespec, 64-bit.</summary>
internal static class ArrivalStamp
{
    public const int Size = 32;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds since 1970.</summary>
    public static long Read(ReadOnlySpan<byte> control) =>
        MemoryMarshal.Read<long>(control[16..]) * NanosecondsPerSecond + MemoryMarshal.Read<long>(control[24..]);
}
