namespace RouteScript.Runtime.Rpc;

/// <summary>Values without names.</summary>
public sealed class RpcArray : RpcValue
{
    private readonly List<RpcValue> _items = [];

    /// <summary>What was added so far.</summary>
    public IReadOnlyList<RpcValue> Items => _items;

    /// <summary>Adds a value, and gives the array for the next.</summary>
    public RpcArray Add(long value) => Put(new RpcInteger(value));

    /// <inheritdoc cref="Add(long)"/>
    public RpcArray Add(double value) => Put(new RpcDouble(value));

    /// <summary>Null is shown as <c>&lt;null string&gt;</c>.</summary>
    public RpcArray Add(string? value) => Put(new RpcText(value ?? RpcReply.NullText));

    /// <summary>Adds an empty struct and returns it to be filled.</summary>
    public RpcStruct AddStruct()
    {
        var child = new RpcStruct();
        Put(child);
        return child;
    }

    /// <summary>Adds an empty array and returns it to be filled.</summary>
    public RpcArray AddArray()
    {
        var child = new RpcArray();
        Put(child);
        return child;
    }

    /// <inheritdoc cref="Add(long)"/>
    public RpcArray Put(RpcValue value)
    {
        _items.Add(value);
        return this;
    }
}
