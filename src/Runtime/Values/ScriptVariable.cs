using RouteScript.Runtime.Routing;

namespace RouteScript.Runtime.Values;

/// <summary>A variable as written in a script or a module parameter: <c>$var(x)</c>, <c>$avp(RECEIVED)</c>, <c>$(hdr(Via)[1])</c>.</summary>
/// <remarks>Immutable: shared by all workers.</remarks>
public abstract class ScriptVariable
{
    /// <summary>As it was written.</summary>
    public abstract string Source { get; }

    /// <summary>It can be assigned to.</summary>
    public abstract bool IsWritable { get; }

    /// <summary>Its value in this run; nothing if it has none.</summary>
    public abstract ScriptValue Get(RouteContext context);

    /// <summary>Assigns to it in this run.</summary>
    /// <returns>False when the variable refused the value or cannot be written.</returns>
    public abstract bool Set(RouteContext context, ScriptValue value);
}
