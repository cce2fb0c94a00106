using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>The file of a Unix socket: its rights are set before the first caller can come in.</summary>
internal static class UnixSocketFile
{
    /// <summary>Binds, replacing a file nobody listens on any more.</summary>
    public static Socket Bind(BinrpcEndpoint endpoint, BinrpcOptions options)
    {
        var path = endpoint.Address;
        var type = endpoint.IsStream ? SocketType.Stream : SocketType.Dgram;
        if (File.Exists(path))
        {
            if (IsAlive(path, type))
                throw new IOException($"Another server listens on {path}.");
            File.Delete(path);
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
            Directory.CreateDirectory(directory);

        var socket = new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, options.FileMode);
                Own(path, options);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return socket;
    }

    public static void Remove(BinrpcEndpoint endpoint)
    {
        if (endpoint.IsUnix && File.Exists(endpoint.Address))
            File.Delete(endpoint.Address);
    }

    private static bool IsAlive(string path, SocketType type)
    {
        using var probe = new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void Own(string path, BinrpcOptions options)
    {
        if (options.User is null && options.Group is null)
            return;
        if (ChangeOwner(path, Id(options.User, "/etc/passwd"), Id(options.Group, "/etc/group")) != 0)
            throw new IOException($"The owner of {path} cannot be changed: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>The number of a user or group; -1 leaves it as it is.</summary>
    private static int Id(string? name, string table)
    {
        if (name is null)
            return -1;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;

        foreach (var line in File.ReadLines(table))
            if (line.Split(':') is [var entry, _, var id, ..] && entry == name)
                return int.Parse(id, CultureInfo.InvariantCulture);
        throw new IOException($"`{name}` is not in {table}.");
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(string path, int user, int group);
}
