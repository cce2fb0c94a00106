using System.Runtime.CompilerServices;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Calls;

/// <summary>What routes written in C# need besides the functions of modules. File and line are where a call stands: the compiler fills them in.</summary>
public static class CodeRoute
{
    /// <summary>The value of a variable of the script.</summary>
    /// <param name="variable">As a script writes it: <c>$ru</c>, <c>$avp(x)</c>, <c>$(hdr(Via)[1])</c>.</param>
    /// <returns>Nothing if it has none; the log tells if there is no such variable.</returns>
    public static ScriptValue GetVariable(
        this RouteContext route, string variable, CallEnd end = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Find(route, variable, file, line) is { } found ? route.Keep(found.Get(route)) : ScriptValue.Nothing;

    /// <summary>Assigns to a variable of the script.</summary>
    /// <param name="variable">As <see cref="GetVariable"/>.</param>
    /// <returns>False if it did not take the value: the log says why.</returns>
    public static bool SetVariable(
        this RouteContext route, string variable, ScriptValue value, CallEnd end = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (Find(route, variable, file, line) is not { } found)
            return false;
        if (found.IsWritable && found.Set(route, value))
            return true;

        route.ErrorAt(file, line, found.IsWritable ? $"{variable} did not take the value it was given" : $"{variable} cannot be given a value");
        return false;
    }

    /// <summary>Runs a block <c>route[NAME]</c>, in whatever language it is written.</summary>
    /// <returns>To be awaited: the code that the block returned.</returns>
    public static RouteCall CallRoute(
        this RouteContext route, string name, CallEnd end = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        route.Prepare(name, file, line);

    /// <summary>
    /// <c>drop</c>: in a branch route the branch is not sent, in a route for replies the reply is not passed on, in an onsend route the
    /// message is not sent. Takes effect when the route has ended.
    /// </summary>
    public static void Drop(this RouteContext route) => route.DropAtEnd();
    private static ScriptVariable? Find(RouteContext route, string variable, string file, int line)
    {
        var found = route.Version.FindVariable(variable);
        if (found is null)
            route.ErrorAt(file, line, $"there is no variable {variable}");
        return found;
    }
}
