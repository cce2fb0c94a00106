using RouteScript.Dsl.Text;
using RouteScript.Runtime.Compilation;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Routing;

/// <content>Who is to blame: the call being made, and what is told when module code fails.</content>
public sealed partial class RouteContext
{
    /// <summary>The call being made, or the one that waits; null between two.</summary>
    internal CallSite? Site { get; set; }

    /// <summary>For whoever watches the workers: any thread may ask, even while the run ends.</summary>
    public override string ToString() => Site is { } site ? site.ToString()
        : Statement is { } span ? $"{span.File.Path}:{span.Line}"
        : _version is { } version ? $"a run of version {version.Number} of the script"
        : "the end of a run";

    /// <summary>What a function goes on with after a wait or a route; it fails as the function itself would.</summary>
    internal ReturnCode GoOn(BoundFunction then)
    {
        try
        {
            return then(this);
        }
        catch (Exception fault)
        {
            return Fail(fault);
        }
    }

    /// <summary>Module code threw: said with the place in the script and the C# stack, and counted. The script goes on with -1.</summary>
    /// <param name="outer">The call that makes this one.</param>
    internal ReturnCode Fail(Exception fault, CallSite? outer = null)
    {
        Worker.Fail($"{this} failed, its code is -1: {fault}");
        Acquit(outer);
        return Sdk.ReturnCode.Error;
    }

    /// <summary>The same for a variable or a transformation, which then has no value.</summary>
    internal void Fail(string name, Exception fault)
    {
        Worker.Fail($"{CurrentPlace}{name} failed: {fault}");
        Acquit(Site);
    }

    /// <summary>The rest of a statement of the script is not to blame for a function that looped; C# that calls such functions again and again is.</summary>
    private void Acquit(CallSite? outer)
    {
        if (outer is null && _codePlace is null)
            LoopBudget.Renew();
    }

    private string CurrentPlace => Statement is { } span ? $"{span.File.Path}:{span.Line}: " : "";

    private TextSpan? Statement
    {
        get
        {
            if (_codePlace is { } place)
                return place;

            // Another thread may ask: what is read may be gone by then.
            var (frames, depth) = (Frames, Depth);
            if (depth <= 0 || depth > frames.Length)
                return null;
            var (route, pc) = (frames[depth - 1].Route, frames[depth - 1].Pc);
            return route is not null && pc < route.Spans.Length ? route.Spans[pc] : null;
        }
    }
}
