namespace RouteScript.Runtime.Rpc;

/// <summary>What a command answers: top-level values in order, or one fault. A fault wins over values already added.</summary>
public sealed class RpcReply
{
    internal const string NullText = "<null string>";

    private readonly List<RpcValue> _values = [];

    /// <summary>What was added so far.</summary>
    public IReadOnlyList<RpcValue> Values => _values;

    /// <summary>The fault code; 0 while the command succeeds.</summary>
    public int FaultCode { get; private set; }

    /// <summary>Empty while the command succeeds.</summary>
    public string FaultReason { get; private set; } = "";

    /// <summary>The command has failed.</summary>
    public bool IsFault => FaultCode != 0;

    /// <summary>Adds a value, and gives the reply for the next.</summary>
    public RpcReply Add(long value) => Put(new RpcInteger(value));

    /// <inheritdoc cref="Add(long)"/>
    public RpcReply Add(double value) => Put(new RpcDouble(value));

    /// <summary>Null is shown as <c>&lt;null string&gt;</c>. Use an interpolated string for formatted lines.</summary>
    public RpcReply Add(string? value) => Put(new RpcText(value ?? NullText));

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
    public RpcReply Put(RpcValue value)
    {
        _values.Add(value);
        return this;
    }

    /// <summary>Fails the command. The first fault stays: it names the cause.</summary>
    public void Fault(int code, string reason)
    {
        if (IsFault)
            return;

        FaultCode = code == 0 ? 500 : code;
        FaultReason = reason;
    }
}
