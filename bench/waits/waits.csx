/// <summary>Stands in for a function that asks somebody else.</summary>
[Module("waits")]
public sealed class WaitsModule(TimeProvider time) : ModuleBase
{
    /// <summary>The script waits, its worker does not; with 0 nobody does.</summary>
    [ScriptFunction("hold", Effects = Effects.Reads)]
    public async ValueTask<bool> Hold(RouteContext route, int milliseconds, CancellationToken deadline)
    {
        if (milliseconds > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, deadline);
        return true;
    }
}
