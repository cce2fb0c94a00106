using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RouteScript.Modules.Tests.Databases;

/// <summary>A database server of the machine, in a folder and on a port of its own, with the database and user <c>routes</c>.</summary>
internal sealed class DatabaseServer : IDisposable
{
    public const string Password = "pass@word";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly bool IsRoot = Environment.UserName == "root";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("database-");
    private readonly string _kind;
    private readonly int _port = FreePort();
    private Process? _process;

    private DatabaseServer(string kind) => _kind = kind;

    /// <summary>Those that are installed.</summary>
    public static IEnumerable<string> Installed => new[] { "postgres", "mysql" }.Where(kind => Program(kind) is not null);

    public string Url => $"{_kind}://routes:{Password}@127.0.0.1:{_port}/routes";

    public static DatabaseServer Start(string kind)
    {
        var server = new DatabaseServer(kind);
        try
        {
            server.Prepare();
            server.Start();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Start()
    {
        _process = Launch(_kind == "postgres"
            ? $"{Program(_kind)} -D {Data} -p {_port} -h 127.0.0.1 -k {_folder.FullName} -c fsync=off"
            : $"{Program(_kind)} --no-defaults --datadir={Data} --port={_port} --bind-address=127.0.0.1 --socket={_folder.FullName}/s --init-file={_folder.FullName}/init.sql");

        var started = Stopwatch.StartNew();
        while (!Answers())
        {
            Assert.True(started.Elapsed < Patience && !_process.HasExited, $"{_kind} does not start");
            Thread.Sleep(50);
        }
    }

    /// <summary>At once, as when the machine goes.</summary>
    public void Stop()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit(Patience);
        _process = null;
    }

    public void Dispose()
    {
        Stop();
        _folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    private void Prepare()
    {
        var secret = Path.Combine(_folder.FullName, "secret");
        File.WriteAllText(secret, Password + "\n");
        File.WriteAllText(
            Path.Combine(_folder.FullName, "init.sql"),
            $"""
            create database if not exists routes;
            create user if not exists routes@'%' identified by '{Password}';
            create user if not exists routes@localhost identified by '{Password}';
            grant all on routes.* to routes@'%';
            grant all on routes.* to routes@localhost;

            """);
        if (IsRoot)
            Run($"chown -R {Owner} {_folder.FullName}", owned: false);
        Run(_kind == "postgres"
            ? $"{Path.GetDirectoryName(Program(_kind))}/initdb -D {Data} -A scram-sha-256 -U routes --pwfile={secret} --no-sync -E UTF8 --locale=C"
            : $"mariadb-install-db --no-defaults --datadir={Data} --auth-root-authentication-method=normal --skip-test-db");
        if (_kind == "postgres")
        {
            // A server for one user, fed with a command, needs no connection.
            using var single = Launch($"{Program(_kind)} --single -D {Data} -F postgres", input: "create database routes\n");
            Assert.True(single.WaitForExit(Patience) && single.ExitCode == 0, "no database");
        }
    }

    private string Owner => _kind == "postgres" ? "postgres" : "mysql";

    private static string? Program(string kind) => kind == "postgres"
        ? Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateFiles("/usr/lib/postgresql", "postgres", SearchOption.AllDirectories).Max() : null
        : new[] { "/usr/sbin/mariadbd" }.FirstOrDefault(File.Exists);

    private void Run(string command, bool owned = true)
    {
        using var process = Launch(command, owned);
        Assert.True(process.WaitForExit(Patience) && process.ExitCode == 0, $"failed: {command}");
    }

    // The servers refuse to be root.
    private Process Launch(string command, bool owned = true, string? input = null)
    {
        var words = (owned && IsRoot ? $"setpriv --reuid={Owner} --regid={Owner} --clear-groups {command}" : command).Split(' ');
        var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) 
        {
            RedirectStandardInput = input is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
