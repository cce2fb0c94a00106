using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Dispatcher;

/// <summary>The calls that algorithm 10 counts.</summary>
public sealed partial class DispatcherModule
{
    /// <summary>Keeps the count of calls: a BYE or CANCEL ends the call, a 2xx to the INVITE confirms it.</summary>
    /// <returns>1 even if the call is not counted.</returns>
    [ScriptFunction("ds_load_update", Effects = Effects.WritesShared)]
    public ReturnCode UpdateLoad(RouteContext route)
    {
        var message = route.Message;
        if (message.IsRequest)
        {
            if (message.MethodId is MethodId.Bye or MethodId.Cancel)
                EndCall(route);
        }
        else if (message.MethodId == MethodId.Invite && message.StatusCode is >= 200 and < 300)
        {
            Store.Loads.Confirm(message.CallId, Context.Time.GetUtcNow().AddSeconds(LoadExpire));
        }

        return ReturnCode.True;
    }

    /// <summary>The call has failed: it is counted no longer.</summary>
    /// <returns>1 even if the call is not counted.</returns>
    [ScriptFunction("ds_load_unset", Effects = Effects.WritesShared)]
    public ReturnCode UnsetLoad(RouteContext route)
    {
        EndCall(route);
        return ReturnCode.True;
    }

    /// <summary>Counts the call of an INVITE at a destination.</summary>
    /// <returns>False if it cannot be counted: it goes there all the same.</returns>
    internal bool CountCall(RouteContext route, Destination destination)
    {
        if (route.Message.MethodId != MethodId.Invite)
            return false;

        var callId = route.Message.CallId;
        if (!destination.DuidText.IsDefined)
            return Uncounted($"{destination.Uri} has no attribute duid");
        if (LoadHashSize <= 0)
            return Uncounted("ds_hash_size is 0");
        if (!Store.Loads.TryAdd(callId, destination, Context.Time.GetUtcNow().AddSeconds(LoadInitialExpire)))
            return Uncounted("it is counted already");
        return true;

        bool Uncounted(string why)
        {
            route.Log.Write(LogSeverity.Error, $"dispatcher: the call {callId} is not counted: {why}");
            return false;
        }
    }

    private void MoveCall(RouteContext route, in FailoverTarget target)
    {
        if (!target.Duid.IsEmpty && Store.Table.Find(target.Set)?.FindDuid(target.Duid.Span) is { } destination)
            Store.Loads.Move(route.Message.CallId, destination);
    }

    private void EndCall(RouteContext route)
    {
        if (!Store.Loads.Remove(route.Message.CallId))
            route.Log.Write(LogSeverity.Error, $"dispatcher: the call {route.Message.CallId} is not counted");
    }
}
