using System.Globalization;

namespace RouteScript.Runtime.Hosting;

/// <summary>A file with the number of this process, as long as it runs.</summary>
internal sealed class PidFile : IDisposable
{
    private readonly string _path;

    private PidFile(string path)
    {
        _path = path;
    }

    /// <exception cref="IOException">It cannot be written, or names a server that runs.</exception>
    public static PidFile Write(string path)
    {
        if (File.Exists(path) && int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var other)
            && other != Environment.ProcessId && Directory.Exists($"/proc/{other}"))
        {
            throw new IOException($"`{path}` names process {other}, which runs.");
        }

        try
        {
            File.WriteAllText(path, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"`{path}` cannot be written.", error);
        }

        return new PidFile(path);
    }

    public void Dispose() => File.Delete(_path);
}
