using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sqlops;

/// <summary>
/// Values made ready for SQL, in the way of the databases of the script: where none of them is MySQL, quotes are doubled and
/// backslashes are themselves.
/// </summary>
[ModulePart("sqlops")]
public static class Quoting
{
    private static readonly ScriptValue Null = SipText.FromString("NULL");
    private static readonly ScriptValue EmptyQuoted = SipText.FromString("''");

    /// <summary>A number as it is, text in single quotes, nothing as <c>NULL</c>.</summary>
    [Transformation("sql", "val")]
    public static ScriptValue Value(RouteContext route, ScriptValue value) => Write(route, value, Null);

    /// <summary>A number as it is, text in single quotes, nothing as <c>0</c>.</summary>
    [Transformation("sql", "val.int")]
    public static ScriptValue Number(RouteContext route, ScriptValue value) => Write(route, value, 0);

    /// <summary>A number as it is, text in single quotes, nothing as <c>''</c>.</summary>
    [Transformation("sql", "val.str")]
    public static ScriptValue Text(RouteContext route, ScriptValue value) => Write(route, value, EmptyQuoted);

    private static ScriptValue Write(RouteContext route, ScriptValue value, ScriptValue nothing)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (value.IsNothing)
            return nothing;
        if (value.IsInteger)
            return value;

        var doubles = route.Version.Modules.GetValueOrDefault("sqlops") is SqlopsModule { DoublesQuotes: true };
        var writer = route.Worker.FormatWriter.Enter();
        writer.Write((byte)'\'');
        foreach (var b in value.Text.Span)
        {
            if (doubles)
            {
                if (b == '\'')
                    writer.Write(b);
                writer.Write(b);
                continue;
            }

            if (b is (byte)'\'' or (byte)'"' or (byte)'\\' or 0)
                writer.Write((byte)'\\');
            writer.Write(b == 0 ? (byte)'0' : b);
        }

        writer.Write((byte)'\'');
        var result = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return result;
    }
}
