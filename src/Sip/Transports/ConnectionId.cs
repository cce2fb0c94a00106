namespace RouteScript.Sip.Transports;

/// <summary>
/// Names one connection for ever: the slot is reused, the generation is not, so an id kept too long finds nothing
/// rather than somebody else's connection. <c>default</c> is "no connection".
/// </summary>
public readonly record struct ConnectionId(int Slot, uint Generation)
{
    public bool IsNone => Generation == 0;

    /// <summary>One number for scripts and logs (<c>$conid</c>); 0 is none.</summary>
    public long Value => ((long)Generation << 24) | (uint)Slot;

    public static ConnectionId FromValue(long value) => new((int)(value & 0xFFFFFF), (uint)(value >> 24));
}
