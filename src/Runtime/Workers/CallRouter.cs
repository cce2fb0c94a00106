namespace RouteScript.Runtime.Workers;

/// <summary>
/// A reply belongs to the worker whose tag is in our branch, everything else to the one its Call-ID hashes to.
/// What has no Call-ID falls to the first.
/// </summary>
public sealed class CallRouter(OwnerKey key, OwnerTag tag, int workers) : IPacketRouter
{
    public int OwnerOf(ReadOnlySpan<byte> packet)
    {
        if (workers == 1)
            return 0;
        if (IsReply(packet) && TryTag(packet, out var owner))
            return owner;

        return HeaderScan.TryFind(packet, "Call-ID"u8, (byte)'i', out var callId) ? key.OwnerOf(callId, workers) : 0;
    }

    /// <summary>The owner of the requests of one Call-ID; who makes a Call-ID tries until it is its own.</summary>
    public int OwnerOfCallId(ReadOnlySpan<byte> callId) => workers == 1 ? 0 : key.OwnerOf(callId, workers);

    public bool IsReserved(ReadOnlySpan<byte> packet)
    {
        if (IsReply(packet) || packet.StartsWith("ACK "u8) || packet.StartsWith("CANCEL "u8) || packet.StartsWith("BYE "u8))
            return true;

        return HeaderScan.TryFind(packet, "To"u8, (byte)'t', out var to) && to.IndexOf(";tag="u8) >= 0;
    }

    private static bool IsReply(ReadOnlySpan<byte> packet) => packet.StartsWith("SIP/2.0 "u8);

    private bool TryTag(ReadOnlySpan<byte> packet, out int owner)
    {
        owner = 0;
        if (!HeaderScan.TryFind(packet, "Via"u8, (byte)'v', out var via))
            return false;

        var comma = via.IndexOf((byte)',');
        if (comma >= 0)
            via = via[..comma];
        var branch = via.IndexOf("branch="u8);
        return branch >= 0 && tag.TryRead(via[(branch + 7)..], out owner) && owner < workers;
    }
}
