using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>The inner text of a tree variable, <c>a[0]=>b=>c[*]</c>, read one step after the other.</summary>
public struct XavpPath(SipText text)
{
    private SipText _rest = text.Trim();

    /// <summary>The name of the step read last.</summary>
    public SipText Name { get; private set; }

    public bool HasIndex { get; private set; }

    /// <summary>Index <c>[*]</c>.</summary>
    public bool IsAll { get; private set; }

    /// <summary>0 without an index; negative counts from the end.</summary>
    public int Index { get; private set; }

    public readonly bool IsLast => _rest.IsEmpty;

    /// <summary>False at the end, and where the text is no path.</summary>
    public bool MoveNext()
    {
        Index = 0;
        HasIndex = IsAll = false;
        if (_rest.IsEmpty)
            return false;

        var arrow = _rest.Span.IndexOf("=>"u8);
        var step = (arrow < 0 ? _rest : _rest.Slice(0, arrow)).Trim();
        _rest = arrow < 0 ? SipText.Empty : _rest.Slice(arrow + 2).Trim();
        if (arrow >= 0 && _rest.IsEmpty)
            return false;

        var bracket = step.IndexOf((byte)'[');
        if (bracket >= 0 && !TryReadIndex(step.Slice(bracket)))
            return false;
        Name = (bracket < 0 ? step : step.Slice(0, bracket)).Trim();
        return !Name.IsEmpty;
    }

    /// <summary>The node a path leads to; null if there is none.</summary>
    public static XavpItem? Find(XavpList trees, SipText text)
    {
        var path = new XavpPath(text);
        XavpItem? item = null;
        for (XavpList? level = trees; level is not null && path.MoveNext(); level = item.Children)
        {
            item = level.Find(path.Name.Span, path.Index);
            if (item is null || path.IsLast)
                return item;
        }

        return null;
    }

    private bool TryReadIndex(SipText brackets)
    {
        var inner = brackets.Length > 2 && brackets[brackets.Length - 1] == ']' ? brackets.Slice(1, brackets.Length - 2).Trim() : default;
        HasIndex = true;
        IsAll = inner.Length == 1 && inner[0] == '*';
        if (IsAll)
            return true;
        if (!Conversions.TryParse(inner.Span, allowHex: false, out var number))
            return false;
        Index = (int)number;
        return true;
    }
}
