using System.Buffers;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// A reply belongs to the worker written in our branch, everything else to the one its Call-ID hashes to.
/// What has no Call-ID falls to the first.
/// </summary>
/// <param name="secret">Who does not know it cannot choose Call-IDs that all fall to one worker.</param>
/// <param name="generation">Of this run of the process, as in the branches it makes.</param>
/// <param name="workers">How many there are.</param>
public sealed class CallRouter(HashSecret secret, uint generation, int workers) : IPacketRouter
{
    private static readonly SearchValues<byte> BranchEnd = SearchValues.Create(";, \t\r\n"u8);

    public int OwnerOf(ReadOnlySpan<byte> packet)
    {
        if (workers == 1)
            return 0;
        if (IsReply(packet) && TryBranch(packet, out var owner))
            return owner;

        return HeaderScan.TryFind(packet, "Call-ID"u8, (byte)'i', out var callId) ? OwnerOfCallId(callId) : 0;
    }

    /// <summary>The owner of the requests of one Call-ID; who makes a Call-ID tries until it is its own.</summary>
    public int OwnerOfCallId(ReadOnlySpan<byte> callId)
    {
        if (workers == 1)
            return 0;

        var hash = new KeyedHash(secret);
        hash.Add(callId);
        return (int)(((hash.Finish().Low >> 32) * (uint)workers) >> 32);
    }

    public bool IsReserved(ReadOnlySpan<byte> packet)
    {
        if (IsReply(packet) || packet.StartsWith("ACK "u8) || packet.StartsWith("CANCEL "u8) || packet.StartsWith("BYE "u8))
            return true;

        return HeaderScan.TryFind(packet, "To"u8, (byte)'t', out var to) && to.IndexOf(";tag="u8) >= 0;
    }

    public ulong RequestKey(ReadOnlySpan<byte> packet)
    {
        if (!HeaderScan.TryFind(packet, "Call-ID"u8, (byte)'i', out var callId) || !TryBranchText(packet, out var branch))
            return 0;

        var hash = new KeyedHash(secret);
        hash.Add(callId);
        hash.Add(branch);
        return hash.Finish().Low | 1;
    }

    private static bool IsReply(ReadOnlySpan<byte> packet) => packet.StartsWith("SIP/2.0 "u8);

    private bool TryBranch(ReadOnlySpan<byte> packet, out int owner)
    {
        owner = 0;
        if (!TryBranchText(packet, out var branch) || !BranchId.TryParse(branch, out var ours) || ours.Generation != generation)
            return false;

        owner = ours.Worker;
        return (uint)owner < (uint)workers;
    }

    private static bool TryBranchText(ReadOnlySpan<byte> packet, out ReadOnlySpan<byte> branch)
    {
        branch = default;
        if (!HeaderScan.TryFind(packet, "Via"u8, (byte)'v', out var via))
            return false;

        var start = via.IndexOf("branch="u8);
        if (start < 0)
            return false;

        branch = via[(start + 7)..];
        var end = branch.IndexOfAny(BranchEnd);
        branch = end < 0 ? branch : branch[..end];
        return true;
    }
}
