using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>The system's own list of names. Read again when it has changed, looked at no more than every few seconds.</summary>
public sealed class HostsFile(string path, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Dictionary<string, List<PeerAddress>> _names = [];
    private DateTime _changedAt;
    private DateTimeOffset _lookAgain;

    /// <summary>The list of the machine we run on.</summary>
    public static HostsFile OfSystem(TimeProvider time) => new(
        OperatingSystem.IsWindows() ? Path.Combine(Environment.SystemDirectory, "drivers", "etc", "hosts") : "/etc/hosts", time);

    /// <summary>The addresses of a name, with port 0; empty if the file does not know it.</summary>
    public IReadOnlyList<PeerAddress> Find(string name)
    {
        lock (_lock)
        {
            if (time.GetUtcNow() >= _lookAgain)
                Look();
            return _names.TryGetValue(name, out var addresses) ? addresses : [];
        }
    }

    private static Dictionary<string, List<PeerAddress>> Read(IEnumerable<string> lines)
    {
        var names = new Dictionary<string, List<PeerAddress>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var words = line.Split('#')[0].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || !PeerAddress.TryParse(words[0], out var address))
                continue;

            foreach (var name in words.AsSpan(1))
            {
                if (!names.TryGetValue(name, out var addresses))
                    names[name] = addresses = [];
                addresses.Add(address);
            }
        }

        return names;
    }

    private void Look()
    {
        _lookAgain = time.GetUtcNow() + Patience;
        try
        {
            var changedAt = File.GetLastWriteTimeUtc(path);
            if (changedAt == _changedAt)
                return;

            _changedAt = changedAt;
            _names = Read(File.ReadLines(path));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            _names = [];
        }
    }
}
