using System.Globalization;

namespace RouteScript.Runtime.Rpc;

/// <summary>A value that goes into a command or comes out of it. Text is Latin-1: one char per byte.</summary>
public abstract class RpcValue
{
    private protected RpcValue()
    {
    }

    /// <summary>Text, or a number as text; null for what is neither.</summary>
    public string? AsText() => this switch
    {
        RpcText text => text.Value,
        RpcInteger number => number.Value.ToString(CultureInfo.InvariantCulture),
        RpcDouble number => number.Value.ToString("0.######", CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>A whole number.</summary>
public sealed class RpcInteger(long value) : RpcValue
{
    /// <summary>The number.</summary>
    public long Value { get; } = value;
}

/// <summary>A number with a fraction; the binary protocol keeps three digits of it.</summary>
public sealed class RpcDouble(double value) : RpcValue
{
    /// <summary>The number.</summary>
    public double Value { get; } = value;
}

/// <summary>Bytes as Latin-1 text.</summary>
public sealed class RpcText(string value) : RpcValue
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;
}
