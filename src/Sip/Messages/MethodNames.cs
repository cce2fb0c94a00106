namespace RouteScript.Sip.Messages;

/// <summary>Method words. Methods are case-sensitive (RFC 3261 section 7.1).</summary>
public static class MethodNames
{
    public static MethodId Recognize(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("ACK"u8) => MethodId.Ack,
        3 when name.SequenceEqual("BYE"u8) => MethodId.Bye,
        4 when name.SequenceEqual("INFO"u8) => MethodId.Info,
        5 when name.SequenceEqual("PRACK"u8) => MethodId.Prack,
        5 when name.SequenceEqual("REFER"u8) => MethodId.Refer,
        6 when name.SequenceEqual("INVITE"u8) => MethodId.Invite,
        6 when name.SequenceEqual("CANCEL"u8) => MethodId.Cancel,
        6 when name.SequenceEqual("NOTIFY"u8) => MethodId.Notify,
        6 when name.SequenceEqual("UPDATE"u8) => MethodId.Update,
        7 when name.SequenceEqual("OPTIONS"u8) => MethodId.Options,
        7 when name.SequenceEqual("MESSAGE"u8) => MethodId.Message,
        7 when name.SequenceEqual("PUBLISH"u8) => MethodId.Publish,
        8 when name.SequenceEqual("REGISTER"u8) => MethodId.Register,
        9 when name.SequenceEqual("SUBSCRIBE"u8) => MethodId.Subscribe,
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
