using System.Collections.Immutable;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Versions;

/// <summary>
/// Versions that a newer one replaced and that still have transactions. Each worker is asked between two of its turns how many it
/// has; when none has any the modules are disposed and the version is forgotten.
/// </summary>
public sealed class RetiredVersions(RouteEngine engine)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private ImmutableArray<ScriptVersion> _versions = [];
    private bool _isWatching;

    /// <summary>The oldest first. Any thread.</summary>
    public ImmutableArray<ScriptVersion> Versions => _versions;

    /// <summary>Is told of exceptions at the end of a version, and of the module that threw them.</summary>
    public Action<string, Exception>? OnFault { get; set; }

    /// <summary>Called after versions have ended.</summary>
    public Func<Task>? Ended { get; set; }

    public void Add(ScriptVersion version)
    {
        lock (_lock)
        {
            _versions = _versions.Add(version);
            if (_isWatching)
                return;
            _isWatching = true;
        }

        _ = WatchAsync();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(Interval, engine.Time).ConfigureAwait(false);
            var unused = await UnusedAsync(_versions).ConfigureAwait(false);
            foreach (var version in unused)
            {
                lock (_lock)
                    _versions = _versions.Remove(version);
                await ModuleBase.EndAsync(version.Modules, version.Program.Opened, OnFault).ConfigureAwait(false);
            }

            if (unused.Length > 0)
                await TellAsync().ConfigureAwait(false);

            lock (_lock)
            {
                if (!_versions.IsEmpty)
                    continue;
                _isWatching = false;
                return;
            }
        }
    }

    /// <summary>Those that no worker uses. A worker that hangs keeps all.</summary>
    private async Task<ScriptVersion[]> UnusedAsync(ImmutableArray<ScriptVersion> versions)
    {
        var asked = new Task<bool[]>[engine.Workers.Length];
        for (var i = 0; i < asked.Length; i++)
            asked[i] = AskAsync(engine.Workers[i], versions);
        var used = await Task.WhenAll(asked).ConfigureAwait(false);
        return [.. versions.Where((_, i) => !used.Any(one => one[i]))];
    }

    private static Task<bool[]> AskAsync(RouteWorker worker, ImmutableArray<ScriptVersion> versions)
    {
        var answer = new TaskCompletionSource<bool[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        worker.Loop.Post(_ => answer.SetResult([.. versions.Select(version => version.IsUsedOn(worker))]), null);
        return answer.Task;
    }

    private async Task TellAsync()
    {
        try
        {
            await (Ended?.Invoke() ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            OnFault?.Invoke("core", fault);
        }
    }
}
