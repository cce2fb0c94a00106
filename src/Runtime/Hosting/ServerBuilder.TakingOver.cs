using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.TakeOver;
using RouteScript.Sip.Transports.Linux;

namespace RouteScript.Runtime.Hosting;

/// <content>A server that runs already.</content>
public sealed partial class ServerBuilder
{
    /// <summary>The server that is to be taken over: none, where that was not asked for or none runs.</summary>
    private bool TryFindPredecessor(EngineOptions settings, out Predecessor? found)
    {
        found = null;
        if (!options.TakesOver || !LinuxUdp.IsSupported)
            return true;

        try
        {
            found = Predecessor.Find(settings.RunDirectory);
        }
        catch (IOException error)
        {
            _diagnostics.Add(StartDiagnostics.CannotTakeOver.At(CommandLine, error.Message));
            return false;
        }

        if (found is not null)
            _opened.Push(new Closing(found));
        else
            new ScriptLog(settings.LogRing).Write(LogSeverity.Notice, $"no server runs in {settings.RunDirectory}: there is nothing to take over");
        return true;
    }
}
