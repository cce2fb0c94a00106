using System.ComponentModel;
using System.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Core;

/// <summary>Functions of the language that old scripts still have.</summary>
[ModulePart("core")]
public static class OtherFunctions
{
    /// <summary>Writes to the log; nothing else. Kept for old scripts.</summary>
    [ScriptFunction("error", Effects = Effects.None)]
    public static bool Error(RouteContext route, [Literal] SipText first, [Literal] SipText second = default)
    {
        route.Log.Debug(first.Span);
        route.Log.Debug(second.Span);
        return true;
    }

    /// <summary>Runs a shell command and waits for its end; what it answers is ignored. 1 if it could be started.</summary>
    [ScriptFunction("exec", Effects = Effects.TalksOutside | Effects.Waits, Steps = true)]
    public static ReturnCode Execute(RouteContext route, [Literal] SipText command)
    {
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(command.ToString());
            return Process.Start(start) is { } process
                ? route.Await(process.WaitForExitAsync(), _ =>
                {
                    process.Dispose();
                    return ReturnCode.True;
                })
                : ReturnCode.False;
        }
        catch (Win32Exception refusal)
        {
            route.Log.Write(LogSeverity.Error, $"exec: the command could not be started: {refusal.Message}");
            return ReturnCode.False;
        }
    }
}
