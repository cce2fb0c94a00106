namespace RouteScript.Runtime.Values;

/// <summary>
/// The attribute-value pairs and trees of one message; once there is a transaction, of that. Each <c>$avp</c> is a stack: the newest
/// value has index 0. Values are copied in, so they outlive the run. Belongs to one worker.
/// </summary>
public sealed partial class AvpStore
{
    private AvpEntry[] _entries = [];
    private int _count;
    private XavpList? _trees;
    private XavpList? _single;
    private XavpList? _caseless;

    /// <summary>The trees of <c>$xavp</c>.</summary>
    public XavpList Trees
    {
        get
        {
            _trees ??= new XavpList(ignoreCase: false);
            if (Unmade is { } source)
            {
                Unmade = null;
                source.Fill(_trees);
            }

            return _trees;
        }
    }

    /// <summary>Trees nobody has asked for yet; null when all are made.</summary>
    public ITreeSource? Unmade { get; private set; }

    /// <summary>The trees of <c>$xavu</c>: one value a name.</summary>
    public XavpList SingleTrees => _single ??= new XavpList(ignoreCase: false);

    /// <summary>The trees of <c>$xavi</c>: the case of names does not matter.</summary>
    public XavpList CaselessTrees => _caseless ??= new XavpList(ignoreCase: true);

    /// <summary>Puts trees in front, which are only made when somebody looks.</summary>
    public void Defer(ITreeSource source)
    {
        if (Unmade is not null)
            _ = Trees;
        Unmade = source;
    }

    /// <summary>One value of a stack; nothing if there is none.</summary>
    /// <param name="name">Which stack.</param>
    /// <param name="index">0 is the newest.</param>
    public ScriptValue Get(in AvpName name, int index = 0)
    {
        for (var i = _count - 1; i >= 0 && index >= 0; i--)
        {
            if (_entries[i].Name.Matches(name) && index-- == 0)
                return _entries[i].Value;
        }

        return ScriptValue.Nothing;
    }

    /// <summary>The flags of the newest value; null if there is none.</summary>
    public uint? Flags(in AvpName name)
    {
        var at = IndexOfNewest(name);
        return at < 0 ? null : _entries[at].Flags;
    }

    /// <summary>Gives the newest value these flags.</summary>
    public void SetFlags(in AvpName name, uint flags)
    {
        if (IndexOfNewest(name) is >= 0 and var at)
            _entries[at].Flags = flags;
    }

    /// <summary>How many values a stack has.</summary>
    public int Count(in AvpName name)
    {
        var count = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Name.Matches(name))
                count++;
        }

        return count;
    }

    /// <summary>Puts a value on top, copied.</summary>
    /// <param name="name">Which stack.</param>
    /// <param name="value">A number or text; nothing is not kept.</param>
    /// <param name="ownsName">The name lives at least as long as this store, as a constant of the script does.</param>
    public void Push(in AvpName name, ScriptValue value, bool ownsName = false)
    {
        if (value.IsNothing)
            return;
        if (_count == _entries.Length)
            Array.Resize(ref _entries, Math.Max(8, _count * 2));
        _entries[_count++] = new AvpEntry(ownsName ? name : name.Copy(), Copy(value));
    }

    /// <summary>Removes the newest value.</summary>
    public bool Pop(in AvpName name)
    {
        var at = IndexOfNewest(name);
        if (at < 0)
            return false;

        Array.Copy(_entries, at + 1, _entries, at, --_count - at);
        _entries[_count] = default;
        return true;
    }

    /// <summary>Removes a whole stack; tells how many values it had.</summary>
    public int RemoveAll(in AvpName name)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (!_entries[i].Name.Matches(name))
                _entries[kept++] = _entries[i];
        }

        var removed = _count - kept;
        Array.Clear(_entries, kept, removed);
        _count = kept;
        return removed;
    }

    /// <summary>A store of the same content that changes on its own.</summary>
    public AvpStore Copy() => new()
    {
        _entries = (AvpEntry[])_entries.Clone(),
        _count = _count,
        _trees = Unmade is null ? _trees?.Copy() : Trees.Copy(),
        _single = _single?.Copy(),
        _caseless = _caseless?.Copy(),
    };

    /// <summary>A value whose text outlives the run.</summary>
    internal static ScriptValue Copy(ScriptValue value) => value.IsText ? value.Text.Copy() : value;

    private int IndexOfNewest(in AvpName name)
    {
        var at = _count - 1;
        while (at >= 0 && !_entries[at].Name.Matches(name))
            at--;
        return at;
    }

    internal record struct AvpEntry(AvpName Name, ScriptValue Value)
    {
        public uint Flags { get; set; }
    }
}
