using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RouteScript.Conformance.Recording;

/// <summary>The installed <c>kamailio</c>, run in the foreground with a script of a folder.</summary>
internal sealed class OriginalProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task<string> _log;

    public OriginalProcess(string folder, string script, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("kamailio", ["-DD", "-E", "-Y", folder, "-f", script])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardErrorEncoding = Encoding.Latin1,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _log = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>The original is there to ask.</summary>
    public static bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "kamailio")));

    public bool HasEnded => _process.HasExited;

    /// <summary>Waits until it listens on the port. False if it ended instead.</summary>
    public bool Starts(int port)
    {
        var clock = Stopwatch.StartNew();
        while (!IsBound(port) && !HasEnded && clock.Elapsed < StartPatience)
            Thread.Sleep(5);

        // It may listen and give up nevertheless.
        Thread.Sleep(20);
        return IsBound(port) && !HasEnded;
    }

    /// <summary>Ends it. Returns all that it has logged.</summary>
    public string End()
    {
        if (!HasEnded)
            Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]).WaitForExit();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(3)))
            _process.Kill(entireProcessTree: true);
        return _log.GetAwaiter().GetResult();
    }

    public static bool IsBound(int port)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        return File.ReadLines("/proc/net/udp").Any(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, ..]
            && local.EndsWith(end, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        End();
        _process.Dispose();
    }
}
