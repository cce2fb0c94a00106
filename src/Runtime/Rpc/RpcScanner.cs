using System.Globalization;

namespace RouteScript.Runtime.Rpc;

/// <summary>
/// Takes parameters one after the other. A value is converted where nothing is lost by it (5 to <c>"5"</c>, <c>"5"</c> to 5);
/// a command that must tell the types apart uses <see cref="Value"/>. After the first failure every read gives a default and
/// the reply holds the fault, so a command asks <see cref="Failed"/> once.
/// </summary>
public sealed class RpcScanner(RpcRequest request, RpcReply reply)
{
    private int _next;

    /// <summary>The reply holds a fault.</summary>
    public bool Failed => reply.IsFault;

    /// <summary>True while parameters are left: how optional parameters are asked for.</summary>
    public bool HasMore => !Failed && _next < request.Parameters.Count;

    /// <summary>The next parameter as text.</summary>
    public string Text() => Take("string") switch
    {
        null => "",
        var value => value.AsText() ?? Mismatch<string>("string") ?? "",
    };

    /// <summary>The next parameter as a whole number: digits, <c>0x</c> and hexadecimal digits, or a number whose fraction is cut off.</summary>
    public long Integer() => Take("integer") switch
    {
        null => 0,
        RpcInteger number => number.Value,
        RpcDouble number when Math.Abs(number.Value) < long.MaxValue => (long)number.Value,
        RpcText text when TryInteger(text.Value, out var value) => value,
        _ => Mismatch<long>("integer"),
    };

    /// <summary>The next parameter as a number.</summary>
    public double Double() => Take("float") switch
    {
        null => 0,
        RpcDouble number => number.Value,
        RpcInteger number => number.Value,
        RpcText text when double.TryParse(text.Value, CultureInfo.InvariantCulture, out var value) => value,
        _ => Mismatch<double>("float"),
    };

    /// <summary>The parameter with the type it was sent with.</summary>
    public RpcValue? Value() => Take("any");

    /// <summary>The next text, or <paramref name="otherwise"/> when there are no more parameters.</summary>
    public string? OptionalText(string? otherwise = null) => HasMore ? Text() : otherwise;

    /// <summary>The next whole number, or <paramref name="otherwise"/> when there are no more parameters.</summary>
    public long OptionalInteger(long otherwise = 0) => HasMore ? Integer() : otherwise;

    /// <summary>The next number, or <paramref name="otherwise"/> when there are no more parameters.</summary>
    public double OptionalDouble(double otherwise = 0) => HasMore ? Double() : otherwise;

    private static bool TryInteger(string text, out long value) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private RpcValue? Take(string type)
    {
        if (Failed)
            return null;
        if (_next < request.Parameters.Count)
            return request.Parameters[_next++];

        reply.Fault(400, $"error at parameter {_next}: expected {type} type but no more parameters");
        return null;
    }

    private T? Mismatch<T>(string type)
    {
        reply.Fault(400, $"error at parameter {_next - 1}: expected {type} type but record doesn't match type");
        return default;
    }
}
