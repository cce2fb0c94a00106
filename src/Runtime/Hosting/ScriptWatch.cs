using RouteScript.Dsl.Text;
using RouteScript.Runtime.Versions;

namespace RouteScript.Runtime.Hosting;

/// <summary>
/// Loads the script anew when one of its files has changed and rests. A file that is missing may be on its way back: editors write a
/// new one and rename it. What was refused is tried again when something changes again.
/// </summary>
public sealed class ScriptWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(2);

    private readonly IScriptControl _scripts;
    private readonly TimeProvider _time;
    private readonly Func<string, string> _pathOf;
    private readonly ITimer _timer;
    private Dictionary<string, FileStamp> _known = [];
    private Dictionary<string, FileStamp> _seen = [];
    private ScriptSources? _tried;
    private long _seenAt;
    private bool _isClosed;

    /// <param name="pathOf">Where the file lies that a script's sources call so.</param>
    public ScriptWatch(IScriptControl scripts, TimeProvider time, Func<string, string> pathOf)
    {
        _scripts = scripts;
        _time = time;
        _pathOf = pathOf;
        _tried = scripts.History.Newest?.Sources;
        _known = _seen = Look();
        _timer = time.CreateTimer(_ => _ = TurnAsync(), null, Interval, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        return _timer.DisposeAsync();
    }

    private async Task TurnAsync()
    {
        var wait = Interval;
        try
        {
            wait = await LookAndLoadAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next look finds the file as it is then.
        }
        finally
        {
            if (!_isClosed)
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    /// <returns>When to look again.</returns>
    private async Task<TimeSpan> LookAndLoadAsync()
    {
        var now = Look();
        foreach (var (path, stamp) in now)
            _known.TryAdd(path, stamp);
        if (IsSame(now, _known))
        {
            _seen = now;
            return Interval;
        }

        if (!IsSame(now, _seen))
        {
            _seen = now;
            _seenAt = _time.GetTimestamp();
            return Rest;
        }

        var rest = now.Any(file => !file.Value.Exists && _known[file.Key].Exists) ? LongestAbsence : Rest;
        if (_time.GetElapsedTime(_seenAt) < rest)
            return Rest;

        _known = now;
        if (!SaysSomethingElse())
            return Interval;
        var report = await _scripts.LoadAsync(new LoadOrder("watch")).ConfigureAwait(false);
        _tried = report.Sources ?? _scripts.History.Newest?.Sources ?? _tried;
        return Interval;
    }

    /// <summary>The files of the newest version and of the script that was tried last: either may be what somebody works at.</summary>
    private Dictionary<string, FileStamp> Look() => Files(_scripts.History.Newest?.Sources)
        .Concat(Files(_tried))
        .Concat(_tried?.Missing.Select(_pathOf) ?? [])
        .Distinct(StringComparer.Ordinal)
        .ToDictionary(path => path, FileStamp.Of, StringComparer.Ordinal);

    private IEnumerable<string> Files(ScriptSources? sources) => sources?.Files.Select(file => _pathOf(file.Path)) ?? [];

    /// <summary>A file that was saved as it was changes nothing.</summary>
    private bool SaysSomethingElse() => Differs(_tried) && Differs(_scripts.History.Newest?.Sources);

    private bool Differs(ScriptSources? known) => known is not { } tried
        || tried.Missing.Any(name => SourceText.Exists(_pathOf(name)))
        || tried.Files.Any(file => _pathOf(file.Path) is var path && (!SourceText.Exists(path) || SourceText.Read(path) != file.Text));

    private static bool IsSame(Dictionary<string, FileStamp> some, Dictionary<string, FileStamp> others) =>
        some.All(file => others.TryGetValue(file.Key, out var stamp) && stamp == file.Value);

    /// <summary>Another one whenever the file was written or replaced.</summary>
    private readonly record struct FileStamp(bool Exists, DateTime Written, DateTime Made, long Length)
    {
        public static FileStamp Of(string path)
        {
            if (ModulePath.IsFolder(path))
                return Directory.Exists(path) ? new FileStamp(true, default, default, SourceText.Read(path).GetHashCode(StringComparison.Ordinal)) : default;

            var file = new FileInfo(path);
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            return file.Exists ? new FileStamp(true, file.LastWriteTimeUtc, file.CreationTimeUtc, file.Length) : default;
        }
    }
}
