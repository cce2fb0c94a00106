using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Calls;

/// <summary>A function of a module as C# code calls it: the modules of the run's version are asked. One for each name; made by the generated methods.</summary>
public sealed class CalledFunction(string module, string name)
{
    internal string Module => module;

    internal string Name => name;

    /// <summary>Calls a function that does not wait, now. Only on the worker of the run.</summary>
    /// <param name="file">Where the call stands.</param>
    /// <returns>Its code. What goes wrong is told with the place and gives <see cref="ReturnCode.Error"/>.</returns>
    public ReturnCode Call(RouteContext route, ReadOnlySpan<CallArgument> arguments, string file, int line)
    {
        var site = route.Version.CodeCalls.Find(this, arguments, file, line);
        return route.TargetOf(site) is { } target ? route.Call(target, site.Place, arguments) : ReturnCode.Error;
    }

    /// <summary>Prepares the call of a function that may wait; it is made when it is awaited.</summary>
    /// <inheritdoc cref="Call"/>
    public RouteCall Later(RouteContext route, ReadOnlySpan<CallArgument> arguments, string file, int line) =>
        route.Prepare(route.Version.CodeCalls.Find(this, arguments, file, line), arguments);
}
