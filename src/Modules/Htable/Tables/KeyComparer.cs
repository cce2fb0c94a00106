using System.Diagnostics.CodeAnalysis;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable.Tables;

/// <summary>Keys compare byte by byte, case matters. Hashed with a secret: keys are made of what comes from the network.</summary>
internal sealed class KeyComparer(HashSecret secret) : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = new KeyedHash(secret);
        hash.Add(alternate);
        return (int)hash.Finish().Low;
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
