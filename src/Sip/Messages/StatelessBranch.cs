using System.Buffers.Binary;
using System.Security.Cryptography;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// A key that is the same for a request and its retransmissions (RFC 3261 section 16.11), for branches of requests nobody
/// keeps in mind and of transactions that must show the same branch when their request comes once more.
/// </summary>
public static class StatelessBranch
{
    public static ulong Key(SipMessage request)
    {
        var hash = new HashInput(stackalloc byte[1024]);
        var hasVia = request.TryGetVia(0, out var via);
        if (hasVia && via.HasCookie)
        {
            hash.Add(via.Branch);
            hash.Add(via.SentBy);
        }
        else
        {
            hash.Add(hasVia ? via.Value : default);
            hash.Add(request.ToTag);
            hash.Add(request.FromTag);
            hash.Add(request.RequestUri);
        }

        hash.Add(request.CallId);
        hash.Add(request.TryGetCSeq(out var cseq) ? cseq.NumberText : default);

        // ACK and CANCEL get the branch of their INVITE.
        return hash.ToKey();
    }

    private ref struct HashInput(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;
        private int _length;
        private uint _overflow;

        public void Add(SipText part)
        {
            var span = part.Span;
            var fitting = Math.Min(span.Length, _buffer.Length - _length);
            span[..fitting].CopyTo(_buffer[_length..]);
            _length += fitting;
            _overflow = AsciiBytes.Hash(span[fitting..], _overflow ^ (uint)span.Length);
        }

        public readonly ulong ToKey()
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(_buffer[.._length], digest);
            return BinaryPrimitives.ReadUInt64LittleEndian(digest) ^ _overflow;
        }
    }
}
