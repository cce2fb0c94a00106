using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Versions;
using RouteScript.Testing.Virtual;

namespace RouteScript.Runtime.Tests.Reloading;

/// <summary>When a change of a file loads the script anew. Time is the test's own.</summary>
public sealed class ScriptWatchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routescript-watch-");
    private readonly VirtualClock _clock = new();
    private readonly Loads _scripts;
    private int _stamp;

    public ScriptWatchTests()
    {
        Save("script.cfg", "one");
        _scripts = new Loads(_folder.FullName);
    }

    [Fact]
    public void Nothing_changed()
    {
        using var watch = Watch();
        Pass(10);
        Assert.Equal(0, _scripts.Count);
    }

    [Fact]
    public void A_change_is_loaded_once_it_rests()
    {
        using var watch = Watch();
        Save("script.cfg", "two");
        Pass(0.6);
        Assert.Equal(0, _scripts.Count);
        Save("script.cfg", "three");
        Pass(0.3);
        Assert.Equal(0, _scripts.Count);
        Pass(5);
        Assert.Equal(1, _scripts.Count);
    }

    [Fact]
    public void A_file_that_is_replaced_is_missing_for_a_moment()
    {
        using var watch = Watch();
        File.Delete(PathOf("script.cfg"));
        Pass(1.2);
        Assert.Equal(0, _scripts.Count);
        Save("script.cfg", "two");
        Pass(5);
        Assert.Equal(1, _scripts.Count);
    }

    [Fact]
    public void What_was_saved_as_it_was_is_not_loaded()
    {
        using var watch = Watch();
        Save("script.cfg", "one");
        Pass(5);
        Assert.Equal(0, _scripts.Count);
    }

    [Fact]
    public void What_was_refused_is_tried_again_when_something_changes()
    {
        using var watch = Watch();
        _scripts.Refuses = true;
        Save("script.cfg", "two");
        Pass(20);
        Assert.Equal(1, _scripts.Count);
        Save("script.cfg", "three");
        Pass(5);
        Assert.Equal(2, _scripts.Count);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Closing Watch() => new(new ScriptWatch(_scripts, _clock, PathOf));

    private void Pass(double seconds) => _clock.MoveTo(_clock.Elapsed + TimeSpan.FromSeconds(seconds));

    /// <summary>Each save has a time of its own, however fast they follow.</summary>
    private void Save(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        File.SetLastWriteTimeUtc(PathOf(name), new DateTime(2026, 1, 1, 0, 0, ++_stamp, DateTimeKind.Utc));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private sealed class Closing(ScriptWatch watch) : IDisposable
    {
        public void Dispose() => watch.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Counts the loads; what is not refused becomes the newest version.</summary>
    private sealed class Loads : IScriptControl
    {
        private readonly string _folder;

        public Loads(string folder)
        {
            _folder = folder;
            History.Add(new VersionEntry(1, DateTimeOffset.UnixEpoch, "start", "kamailio.cfg", Read()));
        }

        public int Count { get; private set; }

        public bool Refuses { get; set; }

        public VersionHistory History { get; } = new();

        public Action<LoadOrder, LoadReport>? OnLoaded { get; set; }

        public Task<LoadReport> LoadAsync(LoadOrder order, CancellationToken cancellation = default)
        {
            Count++;
            var sources = Read();
            if (!Refuses)
                History.Add(new VersionEntry(Count + 1, DateTimeOffset.UnixEpoch, order.By, "kamailio.cfg", sources));
            return Task.FromResult(new LoadReport { Outcome = Refuses ? LoadOutcome.Refused : LoadOutcome.Active, Version = Count, Sources = sources });
        }

        public ScriptComparison Compare(int before, int after) => throw new NotSupportedException();

        private ScriptSources Read()
        {
            var recorder = new ScriptSources.Recorder(new FileSources(_folder));
            recorder.Load("script.cfg", Path.Combine(_folder, "script.cfg"));
            return recorder.Take();
        }
    }
}
