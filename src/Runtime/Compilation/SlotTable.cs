using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Compilation;

/// <summary>Variables of a run (<c>$var</c>, <c>$vn</c>) that live in slots: fresh for every message.</summary>
/// <param name="Unset">The value before anything is assigned, and after <c>$null</c> is.</param>
internal sealed record RunVariableImplementation(string Space, ScriptValue Unset);

/// <summary>Gives each run variable of a program its slot.</summary>
internal sealed class SlotTable
{
    private readonly Dictionary<(string Space, string Name), int> _slots = [];
    private readonly List<ScriptValue> _initial = [];

    private bool _isComplete;

    /// <summary>What the slots hold when a run begins. A variable that is bound later keeps nothing.</summary>
    public ScriptValue[] Initial()
    {
        _isComplete = true;
        return [.. _initial];
    }

    /// <summary>The names of all variables of a space.</summary>
    public IEnumerable<string> Names(string space) => _slots.Keys.Where(key => key.Space == space).Select(key => key.Name);

    /// <summary>What a variable holds when a run begins.</summary>
    public void Preset(string space, string name, ScriptValue value)
    {
        if (_slots.TryGetValue((space, name), out var slot))
            _initial[slot] = value;
        else
            Add(space, name, value);
    }

    public (Evaluator Get, Func<RouteContext, ScriptValue, bool> Set) Bind(RunVariableImplementation variable, string name)
    {
        var unset = variable.Unset;
        if (!_slots.TryGetValue((variable.Space, name), out var slot))
        {
            if (_isComplete)
                return (_ => unset, (_, _) => false);
            slot = Add(variable.Space, name, unset);
        }

        return (c => c.Variable(slot), (c, value) =>
        {
            c.SetVariable(slot, value.IsNothing ? unset : value);
            return true;
        });
    }

    private int Add(string space, string name, ScriptValue value)
    {
        _slots.Add((space, name), _initial.Count);
        _initial.Add(value);
        return _initial.Count - 1;
    }
}
