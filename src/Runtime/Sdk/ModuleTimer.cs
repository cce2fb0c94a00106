namespace RouteScript.Runtime.Sdk;

/// <summary>Calls code of a module again and again while its version is the newest: the next call only after one has ended.</summary>
internal sealed class ModuleTimer(TimeProvider time, TimeSpan period, Func<CancellationToken, Task> callback, Action<Exception> onFault)
{
    private CancellationTokenSource? _active;
    private Task _running = Task.CompletedTask;

    public void Start()
    {
        if (_active is not null)
            return;

        _active = new CancellationTokenSource();
        _running = RunAsync(_running, _active.Token);
    }

    /// <returns>Ends with a call that is still under way.</returns>
    public Task Stop()
    {
        _active?.Cancel();
        _active = null;
        return _running;
    }

    private async Task RunAsync(Task before, CancellationToken retired)
    {
        using var timer = new PeriodicTimer(period, time);
        using var end = retired.Register(timer.Dispose);
        await before.ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                await callback(retired).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (retired.IsCancellationRequested)
            {
            }
            catch (Exception fault)
            {
                onFault(fault);
            }
        }
    }
}
