using System.Security.Cryptography;
using System.Text;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Engine;

/// <summary>
/// To-tags of replies made without a transaction: the same for each retransmission of a request, and recognizable, so that the
/// ACK to such a reply can be told from others.
/// </summary>
public sealed class StatelessTag
{
    /// <summary>32 digits of the server, a dot, 8 of the request.</summary>
    public const int Length = 41;

    private const int ServerLength = 33;
    private readonly byte[] _server;
    private readonly uint _seed;

    public StatelessTag(ulong secret)
    {
        var digest = SHA256.HashData(BitConverter.GetBytes(secret));
        _server = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest, 0, 16) + ".");
        _seed = BitConverter.ToUInt32(digest, 20);
    }

    /// <summary>Whether a To-tag was made by this server's stateless replies.</summary>
    public bool IsOurs(ReadOnlySpan<byte> tag) => tag.Length == Length && tag.StartsWith(_server);

    /// <param name="request">Its top Via decides.</param>
    /// <param name="buffer">At least <see cref="Length"/> bytes; the tag lies in it.</param>
    public ReadOnlySpan<byte> Of(SipMessage request, Span<byte> buffer)
    {
        ref readonly var via = ref request.TopVia;
        var hash = request.HasTopVia
            ? AsciiBytes.Hash(via.Branch.IsEmpty ? via.Value.Span : via.Branch.Span, AsciiBytes.Hash(request.CallId.Span, _seed))
            : _seed;
        _server.CopyTo(buffer);
        for (var i = 0; i < 8; i++)
            buffer[ServerLength + i] = "0123456789abcdef"u8[(int)(hash >> (28 - (4 * i))) & 15];
        return buffer[..Length];
    }
}
