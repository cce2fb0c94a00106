using System.Collections.Concurrent;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Engine;

/// <summary>Custom parameters (<c>group.name</c>) as they are now, where that is not what the script says. Shared by all workers.</summary>
public sealed class SettingChanges
{
    private readonly ConcurrentDictionary<(string Group, string Name), ScriptValue> _values = new();
    private int _stamp;

    /// <summary>Another number after each change.</summary>
    public int Stamp => Volatile.Read(ref _stamp);

    public bool TryGet(string group, string name, out ScriptValue value) => _values.TryGetValue((group, name), out value);

    public void Set(string group, string name, ScriptValue value)
    {
        _values[(group, name)] = value.IsText ? value.Text.Copy() : value;
        Interlocked.Increment(ref _stamp);
    }
}
