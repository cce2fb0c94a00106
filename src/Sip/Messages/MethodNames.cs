using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Method words. RFC 3261 section 7.1 wants their case right; like the original, we know them in any case.</summary>
public static class MethodNames
{
    public static MethodId Recognize(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when AsciiBytes.EqualsIgnoreCase(name, "ACK"u8) => MethodId.Ack,
        3 when AsciiBytes.EqualsIgnoreCase(name, "BYE"u8) => MethodId.Bye,
        4 when AsciiBytes.EqualsIgnoreCase(name, "INFO"u8) => MethodId.Info,
        5 when AsciiBytes.EqualsIgnoreCase(name, "PRACK"u8) => MethodId.Prack,
        5 when AsciiBytes.EqualsIgnoreCase(name, "REFER"u8) => MethodId.Refer,
        6 when AsciiBytes.EqualsIgnoreCase(name, "INVITE"u8) => MethodId.Invite,
        6 when AsciiBytes.EqualsIgnoreCase(name, "CANCEL"u8) => MethodId.Cancel,
        6 when AsciiBytes.EqualsIgnoreCase(name, "NOTIFY"u8) => MethodId.Notify,
        6 when AsciiBytes.EqualsIgnoreCase(name, "UPDATE"u8) => MethodId.Update,
        7 when AsciiBytes.EqualsIgnoreCase(name, "OPTIONS"u8) => MethodId.Options,
        7 when AsciiBytes.EqualsIgnoreCase(name, "MESSAGE"u8) => MethodId.Message,
        7 when AsciiBytes.EqualsIgnoreCase(name, "PUBLISH"u8) => MethodId.Publish,
        8 when AsciiBytes.EqualsIgnoreCase(name, "REGISTER"u8) => MethodId.Register,
        9 when AsciiBytes.EqualsIgnoreCase(name, "SUBSCRIBE"u8) => MethodId.Subscribe,
        _ => name.IsEmpty ? MethodId.None : MethodId.Other,
    };

    /// <summary>The word of a single method; empty for sets and <see cref="MethodId.Other"/>.</summary>
    public static ReadOnlySpan<byte> Bytes(MethodId method) => method switch
    {
        MethodId.Ack => "ACK"u8,
        MethodId.Bye => "BYE"u8,
        MethodId.Info => "INFO"u8,
        MethodId.Prack => "PRACK"u8,
        MethodId.Refer => "REFER"u8,
        MethodId.Invite => "INVITE"u8,
        MethodId.Cancel => "CANCEL"u8,
        MethodId.Notify => "NOTIFY"u8,
        MethodId.Update => "UPDATE"u8,
        MethodId.Options => "OPTIONS"u8,
        MethodId.Message => "MESSAGE"u8,
        MethodId.Publish => "PUBLISH"u8,
        MethodId.Register => "REGISTER"u8,
        MethodId.Subscribe => "SUBSCRIBE"u8,
        _ => [],
    };
}
