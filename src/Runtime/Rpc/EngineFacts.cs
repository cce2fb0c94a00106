using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Engine;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Rpc;

/// <summary>The facts of a running engine and one version of its script.</summary>
public sealed class EngineFacts(RouteEngine engine, BoundProgram program) : IServerFacts
{
    private const int Terminate = 15;

    public string Name => "routescript";

    public string Version { get; } =
        typeof(EngineFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public DateTimeOffset StartedAt => engine.StartedAt;

    public TimeProvider Clock => engine.Time;

    public IReadOnlyList<string> Arguments => Environment.GetCommandLineArgs();

    public IReadOnlyList<string> Modules { get; } = [.. program.Modules.Select(module => module.Name).Where(name => name != "core")];

    public IReadOnlyList<KeyValuePair<string, string?>> Defines => [];

    public IReadOnlyList<SocketFact> Sockets => [.. engine.Sockets.Sockets.Select(Fact)];

    public IReadOnlyList<AliasFact> Aliases => [.. engine.Sockets.Aliases.Select(alias => new AliasFact(
        alias.Host,
        alias.Transport == TransportKind.None ? null : Encoding.ASCII.GetString(alias.Transport.Lower()),
        alias.Port == 0 ? null : alias.Port))];

    public IReadOnlyList<TaskFact> Tasks
    {
        get
        {
            var process = Environment.ProcessId;
            var tasks = new List<TaskFact> { new(process, "main process") };
            for (var i = 0; i < engine.Workers.Length; i++)
                tasks.Add(new TaskFact(process, $"worker {i}"));
            return tasks;
        }
    }

    public void RequestStop()
    {
        if (OperatingSystem.IsWindows())
            Process.GetCurrentProcess().CloseMainWindow();
        else
            _ = Signal(Environment.ProcessId, Terminate);
    }

    private static SocketFact Fact(ListenSocket socket) =>
        new(Encoding.ASCII.GetString(socket.Transport.Lower()), socket.Address.HostText(), socket.Port)
        {
            Virtual = socket.IsVirtual,
            Name = socket.Name,
            Advertised = socket.AdvertisedHost is { } host ? $"{host}:{socket.SentByPort}" : null,
        };

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
