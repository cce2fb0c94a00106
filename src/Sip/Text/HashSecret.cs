using System.Security.Cryptography;

namespace RouteScript.Sip.Text;

/// <summary>The secret of a <see cref="KeyedHash"/>: without it nobody can choose names that collide.</summary>
public readonly record struct HashSecret(ulong First, ulong Second)
{
    public static HashSecret Random() => new(Next(), Next());

    private static ulong Next()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
