using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Textopsx;

/// <summary>One run of a block over a changed copy of a message, and the run that waits for its end.</summary>
internal sealed class Visit(RouteContext caller)
{
    private readonly TaskCompletionSource _ended = new();

    public Task Ended => _ended.Task;

    /// <summary>Gives the flags back, for they are those of the call, and lets the caller go on.</summary>
    public void End(RouteContext copy)
    {
        caller.Flags = copy.Flags;
        caller.ExtendedFlags = copy.ExtendedFlags;
        caller.TakeVariables(copy.CopyVariables());
        copy.Worker.Release(copy);
        _ended.SetResult();
    }
}
