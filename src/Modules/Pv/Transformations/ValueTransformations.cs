using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>What stands for a value that is not there, and how it looks in JSON.</summary>
[ModulePart("pv")]
public static class ValueTransformations
{
    /// <summary>0 for nothing.</summary>
    [Transformation("val", "n0")]
    public static ScriptValue NothingIsZero(RouteContext route, ScriptValue value) => value.IsNothing ? 0 : value;

    /// <summary>Empty text for nothing.</summary>
    [Transformation("val", "ne")]
    public static ScriptValue NothingIsEmpty(RouteContext route, ScriptValue value) => value.IsNothing ? ScriptValue.EmptyText : value;

    /// <summary>The inside of a JSON string.</summary>
    [Transformation("val", "json")]
    public static ScriptValue Json(RouteContext route, ScriptValue value) => Write(route, value, quotes: false);

    /// <summary>A JSON string; nothing is <c>""</c>.</summary>
    [Transformation("val", "jsonqe")]
    public static ScriptValue QuotedJson(RouteContext route, ScriptValue value) => Write(route, value, quotes: true);

    private static ScriptValue Write(RouteContext route, ScriptValue value, bool quotes)
    {
        var writer = route.Worker.FormatWriter.Enter();
        if (quotes)
            writer.Write((byte)'"');
        foreach (var b in route.ToText(value).Span)
            Write(writer, b);
        if (quotes)
            writer.Write((byte)'"');
        var result = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return result;
    }

    private static void Write(ByteWriter writer, byte b)
    {
        switch (b)
        {
            case (byte)'"' or (byte)'\\':
                writer.Write((byte)'\\');
                writer.Write(b);
                break;
            case (byte)'\n':
                writer.Write("\\n"u8);
                break;
            case (byte)'\r':
                writer.Write("\\r"u8);
                break;
            case (byte)'\t':
                writer.Write("\\t"u8);
                break;
            case < (byte)' ' or 0x7F:
                writer.Write("\\u"u8);
                writer.WriteHex(b, 4);
                break;
            default:
                writer.Write(b);
                break;
        }
    }
}
