using System.Net.Sockets;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;

namespace RouteScript.Runtime.TakeOver;

/// <summary>Takes the place of another process, when everything but the first message is ready.</summary>
internal sealed class TakingOver(Predecessor before, RouteEngine engine, WorkerGroup workers, ServerParts parts)
{
    private static readonly TimeSpan WarmingUp = TimeSpan.FromSeconds(5);

    private readonly ScriptLog _log = new(engine.LogRing);

    /// <summary>The number of the other process.</summary>
    public int Process => before.Greeting.Process;

    /// <summary>From here on it reads nothing; if this process fails now it will again.</summary>
    /// <param name="version">Takes on what the other's modules know; not active yet.</param>
    /// <exception cref="TakeOverException">It does not let go.</exception>
    public void Take(ScriptVersion version)
    {
        try
        {
            before.Take(engine, version.Sockets.Sockets);
        }
        catch (IOException error)
        {
            throw new TakeOverException(error.Message, error);
        }

        foreach (var (name, state) in before.States)
        {
            try
            {
                Restore(version.Modules.GetValueOrDefault(name), state);
            }
            catch (Exception fault)
            {
                _log.Write(LogSeverity.Error, $"module {name} begins anew, it could not take over: {fault.Message}");
            }
        }

        foreach (var worker in workers.All)
            worker.IsWarmingUp = true;
    }

    /// <summary>The workers turn.</summary>
    public async Task GoOnAsync()
    {
        before.Begin(engine);
        try
        {
            await parts.Control.OpenAsync().ConfigureAwait(false);
            parts.PidFile?.Write();
        }
        catch (Exception error) when (error is IOException or SocketException or UnauthorizedAccessException)
        {
            _log.Write(LogSeverity.Error, $"after the take-over: {error.Message}");
        }

        await Task.Delay(WarmingUp, engine.Time).ConfigureAwait(false);
        foreach (var worker in workers.All.ToArray())
            worker.IsWarmingUp = false;
    }

    private static void Restore(ModuleBase? module, byte[] state)
    {
        if (module is IOutlivesProcess shared)
            shared.Restore(state);
        else if (module is IHandsOver own)
            own.TakeOver(state);
    }
}
