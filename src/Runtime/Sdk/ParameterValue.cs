using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Sdk;

/// <summary>The value of a <c>modparam</c>: a number or text, and what text can stand for.</summary>
public readonly struct ParameterValue(object value, Func<string, ScriptVariable?> variables)
{
    public bool IsInteger => value is long;

    public long Integer => value is long number ? number : 0;

    /// <summary>Latin-1: one character per byte.</summary>
    public string Text => value as string ?? value.ToString() ?? "";

    /// <summary>The variable that the text names, as <c>$avp(x)</c>; null if it names none.</summary>
    public ScriptVariable? Variable => value is string text ? variables(text) : null;

    /// <summary>The text with the variables in it, to be put together at each use.</summary>
    public ValueFormat Format => ValueFormat.Parse(Text, variables);

    /// <summary>The variable that a part of the text names; null if it names none.</summary>
    public ScriptVariable? Find(string part) => variables(part);
}
