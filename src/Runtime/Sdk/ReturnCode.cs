namespace RouteScript.Runtime.Sdk;

/// <summary>The result of a script function: above 0 true, below 0 false, 0 ends the script.</summary>
public readonly record struct ReturnCode(int Value)
{
    /// <summary>1.</summary>
    public static readonly ReturnCode True = new(1);

    /// <summary>−1.</summary>
    public static readonly ReturnCode False = new(-1);

    /// <summary>Something went wrong, said in the log; −1 unless the function documents another.</summary>
    public static readonly ReturnCode Error = new(-1);

    /// <summary>Ends the whole script, as <c>exit</c> does.</summary>
    public static readonly ReturnCode End = new(0);

    /// <summary>No result yet: the context was told what to wait for or what to run.</summary>
    public static readonly ReturnCode Pending = new(int.MinValue);

    /// <summary>It is <see cref="Pending"/>.</summary>
    public bool IsPending => Value == int.MinValue;

    /// <summary>1 or −1.</summary>
    public static implicit operator ReturnCode(bool value) => value ? True : False;

    /// <summary>As a script sees it: true above 0.</summary>
    public static implicit operator bool(ReturnCode code) => code.Value > 0;

    public bool ToBoolean() => this;

    public static ReturnCode FromBoolean(bool value) => value;
}
