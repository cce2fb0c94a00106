namespace RouteScript.Runtime.Rpc;

/// <summary>Named values in the order they were added. A name may occur more than once: lists of like things are written that way.</summary>
public sealed class RpcStruct : RpcValue
{
    private readonly List<RpcMember> _members = [];

    /// <summary>What was added so far.</summary>
    public IReadOnlyList<RpcMember> Members => _members;

    /// <summary>The first value of that name; null if there is none.</summary>
    public RpcValue? this[string name]
    {
        get
        {
            foreach (var member in _members)
                if (member.Name == name)
                    return member.Value;
            return null;
        }
    }

    /// <summary>Adds a value, and gives the struct for the next.</summary>
    public RpcStruct Add(string name, long value) => Put(name, new RpcInteger(value));

    /// <inheritdoc cref="Add(string, long)"/>
    public RpcStruct Add(string name, double value) => Put(name, new RpcDouble(value));

    /// <summary>Null is shown as <c>&lt;null string&gt;</c>.</summary>
    public RpcStruct Add(string name, string? value) => Put(name, new RpcText(value ?? RpcReply.NullText));

    /// <summary>Adds an empty struct under <paramref name="name"/> and returns it to be filled.</summary>
    public RpcStruct AddStruct(string name)
    {
        var child = new RpcStruct();
        Put(name, child);
        return child;
    }

    /// <summary>Adds an empty array under <paramref name="name"/> and returns it to be filled.</summary>
    public RpcArray AddArray(string name)
    {
        var child = new RpcArray();
        Put(name, child);
        return child;
    }

    /// <summary>Adds any value; without a name it is one element of an unnamed list.</summary>
    public RpcStruct Put(string? name, RpcValue value)
    {
        _members.Add(new RpcMember(name, value));
        return this;
    }
}

/// <summary>One entry of a struct.</summary>
/// <param name="Name">Null in an unnamed list.</param>
/// <param name="Value">A number, text, or a struct or array in its turn.</param>
public readonly record struct RpcMember(string? Name, RpcValue Value);
