using System.Runtime.CompilerServices;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Calls;

/// <summary>
/// A call from C# of what may wait: a function of a module, or a route block. It is made when it is awaited; the script waits then, its
/// worker does not. Awaited once, by the code of the run it belongs to.
/// </summary>
public sealed class RouteCall : ICriticalNotifyCompletion
{
    private readonly RouteContext _context;
    private Action? _continuation;
    private ReturnCode _code;

    /// <param name="route">What is run; null: nothing can be, and the code is that of an error.</param>
    internal RouteCall(RouteContext context, CompiledRoute? route, string what)
    {
        (_context, Route, What) = (context, route, what);
        if (route is null)
            (_code, IsCompleted) = (ReturnCode.Error, true);
    }

    /// <summary>For messages: what is called, and where.</summary>
    internal string What { get; }

    internal CompiledRoute? Route { get; }

    public bool IsCompleted { get; private set; }

    public RouteCall GetAwaiter() => this;

    /// <returns>Above 0 true, else false: 0 where a script would end.</returns>
    public ReturnCode GetResult() =>
        IsCompleted ? _code : throw new InvalidOperationException($"{What}: a call is awaited, its result is not waited for otherwise.");

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _continuation = continuation;
        _context.Ask(this);
    }

    /// <summary>The call has been made: the code behind it goes on, here and now.</summary>
    internal void End(ReturnCode code)
    {
        (_code, IsCompleted) = (code, true);
        _continuation?.Invoke();
    }
}
