using System.Runtime.InteropServices;

namespace RouteScript.Runtime.Workers;

/// <summary>A number on a cache line of its own, because writers on all cores fight for it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct PaddedPosition
{
    [FieldOffset(64)]
    public long Value;
}
