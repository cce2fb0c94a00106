namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>
/// The numbers of the binary protocol. A packet is magic and version (one byte), kind, width of the length and width of the
/// cookie (one byte), the body's length, the cookie, the body. A record is one byte (long flag, size, type), its length if the
/// flag is set, its bytes. Text ends in a NUL that its length counts; a fraction is a whole number of thousandths.
/// </summary>
internal static class BinrpcFormat
{
    public const byte Magic = 0xA1;

    public const byte LongSize = 0x80;

    /// <summary>How deep structs may be nested; deeper input is refused before it is read.</summary>
    public const int MaxDepth = 32;

    /// <summary>The largest request taken from anybody.</summary>
    public const int MaxRequest = 64 * 1024;

    public const int MaxHeader = 2 + 4 + 4;

    public enum Types
    {
        Integer = 0,
        Text = 1,
        Double = 2,
        Struct = 3,
        Array = 4,
        Name = 5,
        Bytes = 6,
    }
}

/// <summary>What a packet is.</summary>
public enum BinrpcKind
{
    Request = 0,
    Reply = 1,
    Fault = 3,
}

/// <summary>What became of bytes that should be a packet.</summary>
public enum BinrpcResult
{
    Ok,
    MoreNeeded,
    Corrupt,
    TooBig,
}
