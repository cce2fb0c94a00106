using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Htable;

/// <summary>The inner name of <c>$sht(table=>key)</c>.</summary>
internal sealed record TableKey(string Table, string Key) : IScriptConstant<TableKey>
{
    public static bool TryParse(string text, out TableKey value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var arrow = text.IndexOf("=>", StringComparison.Ordinal);
        var table = arrow < 0 ? "" : text[..arrow].Trim();
        value = new TableKey(table, table.Length == 0 ? "" : text[(arrow + 2)..]);
        error = "Write `table=>key`.";
        return table.Length > 0;
    }

    /// <summary>The same at each use, for names with variables in them. Blanks around the table's name do not count, in the key they do.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> table, out ReadOnlySpan<byte> key)
    {
        var arrow = text.IndexOf("=>"u8);
        table = arrow < 0 ? default : text[..arrow].Trim((byte)' ');
        key = arrow < 0 ? default : text[(arrow + 2)..];
        return !table.IsEmpty;
    }
}
