using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RouteScript.Cli;

namespace RouteScript.Shared.Processes;

/// <summary>The program as a process of its own, with a script in a folder of its own.</summary>
internal sealed class ServerUnderTest : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerUnderTest(string folder, Process process)
    {
        Folder = folder;
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
            if (line.Data?.Contains("takes calls on", StringComparison.Ordinal) == true)
                _ready.TrySetResult();
        };
        _process.BeginErrorReadLine();
    }

    public string Folder { get; }

    public Process Process => _process;

    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Starts it and waits until it takes calls.</summary>
    /// <param name="arguments"><c>{cfg}</c> and <c>{dir}</c> are replaced.</param>
    public static async Task<ServerUnderTest> StartAsync(string script, params string[] arguments)
    {
        var server = Launch(script, arguments);
        // Nobody reads it, and a pipe that is full would stop the server.
        _ = server._process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var ended = server._process.WaitForExitAsync();
        if (await Task.WhenAny(server._ready.Task, ended, Task.Delay(Patience)) != server._ready.Task)
        {
            using (server)
                throw new InvalidOperationException($"The server did not start: {server.Errors}");
        }

        return server;
    }

    /// <summary>Starts it and waits until it has ended.</summary>
    public static async Task<(int Code, string Errors, string Output)> RunAsync(string script, params string[] arguments)
    {
        using var server = Launch(script, arguments);
        var output = server._process.StandardOutput.ReadToEndAsync();
        await server.ExitAsync();
        return (server._process.ExitCode, server.Errors, await output);
    }

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Terminate() => Signal("TERM");

    public void Signal(string name) => System.Diagnostics.Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]).WaitForExit();

    public static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static ServerUnderTest Launch(string script, string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("routescript-test-").FullName;
        var path = Path.Combine(folder, "kamailio.cfg");
        File.WriteAllText(path, script);
        var words = arguments.Select(word => word.Replace("{cfg}", path, StringComparison.Ordinal).Replace("{dir}", folder, StringComparison.Ordinal));
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        return new ServerUnderTest(folder, System.Diagnostics.Process.Start(start)!);
    }
}
