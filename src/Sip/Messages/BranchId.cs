using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// The branch of a Via we made: <c>z9hG4bK</c>, four hexadecimal digits of the key, <c>.</c>, process generation, worker and
/// key, <c>.</c>, number of the branch. A reply finds its worker by it, and a process knows its own branches from an earlier one's.
/// </summary>
public readonly record struct BranchId(uint Generation, int Worker, ulong Key, int Branch)
{
    /// <summary>The longest text.</summary>
    public const int MaxLength = 7 + 4 + 1 + FixedDigits + 1 + 10;

    private const int GenerationDigits = 8;
    private const int WorkerDigits = 4;
    private const int KeyDigits = 16;
    private const int FixedDigits = GenerationDigits + WorkerDigits + KeyDigits;

    private static ReadOnlySpan<byte> Cookie => "z9hG4bK"u8;

    public void Write(ByteWriter output)
    {
        output.Write(Cookie);
        output.WriteHex(Checksum, 4);
        output.Write((byte)'.');
        output.WriteHex(Generation, GenerationDigits);
        output.WriteHex((uint)Worker & 0xFFFF, WorkerDigits);
        output.WriteHex(Key, KeyDigits);
        output.Write((byte)'.');
        output.Write(Branch);
    }

    /// <summary>False for every branch that is not exactly of our shape, such as one another program made.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out BranchId branch)
    {
        branch = default;
        var start = Cookie.Length + 5;
        if (text.Length < start + FixedDigits + 2 || text.Length > MaxLength || !text.StartsWith(Cookie)
            || text[start - 1] != '.' || text[start + FixedDigits] != '.')
            return false;

        var digits = text.Slice(start, FixedDigits);
        if (!SipNumber.TryParseHex(digits[..GenerationDigits], out var generation)
            || !SipNumber.TryParseHex(digits.Slice(GenerationDigits, WorkerDigits), out var worker)
            || !SipNumber.TryParseHex(digits[(GenerationDigits + WorkerDigits)..], out var key)
            || !SipNumber.TryParse(text[(start + FixedDigits + 1)..], out int number))
            return false;

        branch = new BranchId((uint)generation, (int)worker, key, number);
        return SipNumber.TryParseHex(text.Slice(Cookie.Length, 4), out var checksum) && checksum == branch.Checksum;
    }

    private uint Checksum => (uint)((Key ^ (Key >> 16) ^ (Key >> 32) ^ (Key >> 48) ^ Generation ^ (Generation >> 16) ^ (uint)Worker) & 0xFFFF);
}
