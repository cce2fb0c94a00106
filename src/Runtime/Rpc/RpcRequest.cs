namespace RouteScript.Runtime.Rpc;

/// <summary>A command as it was called: its name and typed parameters.</summary>
public sealed class RpcRequest(string method, IReadOnlyList<RpcValue> parameters)
{
    /// <summary>The name of the command.</summary>
    public string Method { get; } = method;

    /// <summary>In the order given; <see cref="Scan"/> reads them by type.</summary>
    public IReadOnlyList<RpcValue> Parameters { get; } = parameters;

    /// <summary>Who called, for <c>ctl.who</c> and logs; null when the call came from inside.</summary>
    public object? Caller { get; init; }

    /// <summary>Reads the parameters in order; a missing or wrong one becomes the fault of <paramref name="reply"/>.</summary>
    public RpcScanner Scan(RpcReply reply) => new(this, reply);

    /// <summary>A request with parameters given as plain values: whole numbers, doubles and strings.</summary>
    public static RpcRequest Of(string method, params ReadOnlySpan<object> parameters)
    {
        var values = new RpcValue[parameters.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = parameters[i] switch
            {
                int number => new RpcInteger(number),
                long number => new RpcInteger(number),
                double number => new RpcDouble(number),
                RpcValue value => value,
                var other => new RpcText(other.ToString() ?? ""),
            };
        return new RpcRequest(method, values);
    }
}
