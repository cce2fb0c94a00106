using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>Header lines and body for replies made here, as <c>append_to_reply</c> and <c>set_reply_body</c> collect them.</summary>
public sealed class ReplyLines
{
    private static readonly StateKey<ReplyLines> Key = new();
    private readonly ByteWriter _lines = new(256);
    private byte[] _body = [];

    /// <summary>Adds whole lines.</summary>
    public static void Append(RouteContext context, ReadOnlySpan<byte> lines) => context.GetOrAdd(Key)._lines.Write(lines);

    public static void SetBody(RouteContext context, ReadOnlySpan<byte> body) => context.GetOrAdd(Key)._body = body.ToArray();

    public static ReadOnlySpan<byte> Of(RouteContext context) => context.Get(Key) is { } lines ? lines._lines.WrittenSpan : default;

    public static ReadOnlySpan<byte> BodyOf(RouteContext context) => context.Get(Key) is { } lines ? lines._body : default;
}
