using System.Diagnostics;
using Xunit.Sdk;

namespace RouteScript.EndToEnd.Site;

/// <summary>A SIPp at work: a server, or a caller.</summary>
internal sealed class Sipp : IDisposable
{
    private static int _number;

    private readonly Process _process;
    private readonly string _log;
    private readonly string _errors;

    /// <param name="scenario">A file of <c>Scenarios</c>, without its ending.</param>
    public Sipp(string folder, string scenario, string address, params string[] arguments)
    {
        Address = address;
        var name = Path.Combine(folder, $"{scenario}-{Interlocked.Increment(ref _number)}");
        (_log, _errors) = (name + ".log", name + ".err");
        _process = Tools.Start(
            Tools.Sipp,
            [
                "-sf", Path.Combine(AppContext.BaseDirectory, "Scenarios", scenario + ".xml"), "-i", address, "-p", "5080", "-nostdin",
                "-trace_msg", "-message_file", _log, "-trace_err", "-error_file", _errors, .. arguments,
            ],
            folder);
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    public string Address { get; }

    public bool HasEnded => _process.HasExited;

    public IReadOnlyList<SippMessage> Messages => SippMessage.Read(_log);

    /// <summary>What came in, without probes. The same bytes once more are a retransmission, which a busy machine may always bring: they count once.</summary>
    public IReadOnlyList<SippMessage> Calls =>
        [.. Messages.Where(message => message.IsReceived && message.Kind != "OPTIONS").DistinctBy(message => message.Text)];

    /// <summary>Messages of a method or with a status code, as they came in; retransmissions count once.</summary>
    public IReadOnlyList<SippMessage> Received(string kind) =>
        [.. Messages.Where(message => message.IsReceived && message.Kind == kind).DistinctBy(message => message.Text)];

    /// <summary>Waits until all its calls went as the scenario says; fails with what came instead.</summary>
    /// <param name="story">What else to tell then.</param>
    public async Task SucceedAsync(Func<string>? story = null)
    {
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
            throw new XunitException($"SIPp ended with {_process.ExitCode}\n{Errors}\n{story?.Invoke()}");
    }

    public string Errors => File.Exists(_errors) ? File.ReadAllText(_errors) : "";

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
