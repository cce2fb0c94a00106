using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>One node of a tree: a name with a number, text, or nodes below it.</summary>
public sealed class XavpItem
{
    private ScriptValue _value;

    internal XavpItem(SipText name, ScriptValue value, bool ignoreCase)
    {
        Name = name;
        _value = value;
        IgnoreCase = ignoreCase;
    }

    public SipText Name { get; }

    /// <summary>Nothing if there are nodes below. Text set here is copied; setting removes the nodes below.</summary>
    public ScriptValue Value
    {
        get => _value;
        set
        {
            _value = AvpStore.Copy(value);
            Children = null;
        }
    }

    /// <summary>Null if this node has a value.</summary>
    public XavpList? Children { get; private set; }

    internal bool IgnoreCase { get; }

    /// <summary>The nodes below, in place of a value if there was one.</summary>
    public XavpList Branch()
    {
        if (Children is null)
        {
            _value = default;
            Children = new XavpList(IgnoreCase);
        }

        return Children;
    }

    internal XavpItem Copy(SipText name) => new(name, _value, IgnoreCase) { Children = Children?.Copy() };
}
