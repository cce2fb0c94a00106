using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>A look at the message as its changes would make it.</summary>
[ModulePart("textopsx")]
public static class ChangedMessage
{
    private static readonly StateKey<Visit> Key = new();
    private static readonly BoundFunction VisitEnded = static _ => ReturnCode.True;

    /// <summary>
    /// Runs a route block over a copy of the message that has all changes applied; the message itself keeps them as changes. What the
    /// block does to its copy is lost with it; variables and flags are those of the call.
    /// </summary>
    /// <returns>1 the block has run, -1 there is no such block or the changed message cannot be read.</returns>
    [ScriptFunction("msg_changed_route", Effects = Effects.Waits, Steps = true)]
    public static ReturnCode Visit(RouteContext route, [NamesRoute(RouteKinds.Request)] SipText name)
    {
        if (route.Version.Find(RouteKinds.Request, name.ToString()) is not { } block)
        {
            route.Log.Write(LogSeverity.Error, $"msg_changed_route: there is no route[{name}]");
            return ReturnCode.False;
        }

        var copy = route.Worker.Rent(route.Version);
        if (!TryLoad(route, copy))
        {
            route.Worker.Release(copy);
            route.Log.Error("msg_changed_route: the changed message cannot be read"u8);
            return ReturnCode.False;
        }

        copy.Avps = route.Avps;
        copy.Flags = route.Flags;
        copy.ExtendedFlags = route.ExtendedFlags;
        copy.TakeVariables(route.CopyVariables());
        var visit = new Visit(route);
        copy.Set(Key, visit);
        route.Worker.Run(copy, block, route.Kind, static c => c.Get(Key)!.End(c));
        return visit.Ended.IsCompleted ? ReturnCode.True : route.Await(visit.Ended, VisitEnded);
    }

    private static bool TryLoad(RouteContext route, RouteContext copy)
    {
        var output = route.Worker.FormatWriter.Enter();
        var path = new SendingPath(route.Source.Local, route.Target.Socket ?? route.Source.Local);
        route.Worker.Writer.WriteEdited(output, route.Message, route.Target.Uri, path);
        var bytes = SipText.Copy(output.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return copy.Load(bytes, route.Source) == SipParseResult.Ok;
    }
}
