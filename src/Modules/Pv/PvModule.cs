using System.Collections.Concurrent;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv;

/// <summary>Pseudo-variables of messages, transactions and the process, their transformations, and functions on them.</summary>
[Module("pv")]
public sealed class PvModule : ModuleBase, IOutlivesProcess
{
    private readonly Dictionary<string, AvpName> _aliases = new(StringComparer.Ordinal);
    private readonly List<(string Name, ScriptValue Value)> _initial = [];
    private ConcurrentDictionary<string, SharedValue> _shared = new();

    /// <summary>The selects that the script reads, by their paths.</summary>
    internal ConcurrentDictionary<string, Evaluator> Selects { get; } = new();

    /// <summary>The first value of a shared variable: <c>name=i:1</c> or <c>name=s:text</c>.</summary>
    [ModuleParameter("shvset")]
    public void SetShared(NamedValue setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        _initial.Add((setting.Name, setting.Value));
    }

    /// <summary>What a variable holds when a message comes: <c>name=i:1</c> or <c>name=s:text</c>.</summary>
    [ModuleParameter("varset")]
    public void SetVariable(NamedValue setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        Context.PresetVariable(setting.Name, setting.Value);
    }

    /// <summary>Other names for AVPs: <c>alias=s:name;number=i:3</c>.</summary>
    [ModuleParameter("avp_aliases")]
    public void AddAliases(string aliases)
    {
        foreach (var part in (aliases ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                _aliases[part[..equals].Trim()] = AvpName.Parse(SipText.FromString(part[(equals + 1)..].Trim()));
        }
    }

    public override void Configure()
    {
        _shared = Context.Shared("shv", () => new ConcurrentDictionary<string, SharedValue>());
        foreach (var (name, value) in _initial)
            _shared.TryAdd(name, new SharedValue(value));
    }

    /// <summary>The newest of the values pushed, the n-th, or <c>[*]</c> all joined; lives as long as the transaction.</summary>
    [PseudoVariable("avp", Inner = InnerName.Dynamic, Indexed = true)]
    public ScriptValue Avp(RouteContext route, in VariableKey key)
    {
        ArgumentNullException.ThrowIfNull(route);
        var name = Name(key);
        if (key.All)
            return Join(route, name);

        // Of the negative indexes only that of the whole count means something: the newest.
        var isWholeCount = key.Index < 0 && key.Index + route.Avps.Count(name) == 0;
        return route.Avps.Get(name, isWholeCount ? 0 : key.Index);
    }

    /// <summary>Pushes a value; <c>$null</c> removes the newest. With <c>[*]</c> all values are replaced or removed.</summary>
    [PseudoVariableSetter("avp")]
    public bool SetAvp(RouteContext route, in VariableKey key, ScriptValue value)
    {
        ArgumentNullException.ThrowIfNull(route);
        var name = Name(key);
        if (key.All)
            route.Avps.RemoveAll(name);
        else if (value.IsNothing)
            route.Avps.Pop(name);
        route.Avps.Push(name, value, ownsName: key.Constant is not null);
        return true;
    }

    /// <summary>A variable of the whole process, shared by all workers; 0 until it is set.</summary>
    [PseudoVariable("shv", Inner = InnerName.Literal)]
    public ScriptValue Shared(RouteContext route, in VariableKey key) =>
        _shared.TryGetValue(NameOf(key), out var shared) ? shared.Value : 0;

    /// <summary><c>$null</c> makes it empty text.</summary>
    [PseudoVariableSetter("shv", Effects = Effects.WritesShared)]
    public bool SetShared(RouteContext route, in VariableKey key, ScriptValue value)
    {
        _shared[NameOf(key)] = new SharedValue(value.IsText ? value.Text.Copy() : value.IsNothing ? ScriptValue.EmptyText : value);
        return true;
    }

    /// <summary>Shows shared variables.</summary>
    [RpcCommand("pv.shvGet")]
    public void Show(RpcRequest request, RpcReply reply) => SharedVariableCommands.Get(this, request, reply);

    /// <summary>Sets a shared variable.</summary>
    [RpcCommand("pv.shvSet")]
    public void Change(RpcRequest request, RpcReply reply) => SharedVariableCommands.Set(this, request, reply);

    /// <summary>All shared variables and what they hold now.</summary>
    internal IEnumerable<KeyValuePair<string, SharedValue>> SharedValues => _shared;

    internal bool TryGetShared(string name, out SharedValue? value) => _shared.TryGetValue(name, out value);

    internal void PutShared(string name, ScriptValue value) => _shared[name] = new SharedValue(value);

    public ReadOnlyMemory<byte> Save() => SharedState.Write(_shared);

    public void Restore(ReadOnlyMemory<byte> state)
    {
        foreach (var (name, value) in SharedState.Read(state))
            PutShared(name, value);
    }

    private AvpName Name(in VariableKey key)
    {
        var name = key.Name;
        if (_aliases.Count > 0 && _aliases.TryGetValue(NameOf(key), out var alias))
            return alias;
        return AvpName.Parse(name);
    }

    private static string NameOf(in VariableKey key) => key.Constant as string ?? key.Name.ToString();

    private static ScriptValue Join(RouteContext route, in AvpName name)
    {
        var value = route.Avps.Get(name);
        for (var i = 1; route.Avps.Get(name, i) is { IsNothing: false } next; i++)
        {
            var joined = route.Arena.Concat(route.ToText(value).Span, ", "u8);
            value = route.Arena.Concat(joined.Span, route.ToText(next).Span);
        }

        return value;
    }
}
