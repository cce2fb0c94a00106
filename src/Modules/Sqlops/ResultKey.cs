using System.Buffers.Text;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sqlops;

/// <summary>What <c>$dbr(…)</c> asks of a result: <c>name=>rows</c>, <c>cols</c>, <c>colname[n]</c> or <c>[row,column]</c>.</summary>
internal readonly record struct ResultKey(SipText Name, ResultPart Part, int Row, int Column) : IScriptConstant<ResultKey>
{
    public static bool TryParse(string text, out ResultKey value, out string error)
    {
        var good = TryParse(SipText.FromString(text), out value);
        error = good ? "" : "`$dbr` is asked for `name=>rows`, `name=>cols`, `name=>colname[0]` or `name=>[0,0]`.";
        return good;
    }

    public static bool TryParse(SipText text, out ResultKey key)
    {
        key = default;
        var arrow = text.Span.IndexOf("=>"u8);
        if (arrow <= 0)
            return false;

        var name = text.Slice(0, arrow).Trim();
        var asked = text.Slice(arrow + 2).Trim().Span;
        if (asked.SequenceEqual("rows"u8) || asked.SequenceEqual("cols"u8))
        {
            key = new ResultKey(name, asked[0] == 'r' ? ResultPart.Rows : ResultPart.Columns, 0, 0);
            return true;
        }

        var bracket = asked.IndexOf((byte)'[');
        if (bracket < 0 || asked[^1] != ']')
            return false;

        var inside = asked[(bracket + 1)..^1];
        var comma = inside.IndexOf((byte)',');
        if (bracket == 0)
        {
            if (comma < 0 || !TryRead(inside[..comma], out var row) || !TryRead(inside[(comma + 1)..], out var column))
                return false;
            key = new ResultKey(name, ResultPart.Value, row, column);
            return true;
        }

        if (!asked[..bracket].TrimEnd((byte)' ').SequenceEqual("colname"u8) || !TryRead(inside, out var number))
            return false;
        key = new ResultKey(name, ResultPart.ColumnName, 0, number);
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out int number)
    {
        text = text.Trim((byte)' ');
        return Utf8Parser.TryParse(text, out number, out var used) && used == text.Length;
    }
}
