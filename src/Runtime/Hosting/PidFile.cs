using System.Globalization;

namespace RouteScript.Runtime.Hosting;

/// <summary>A file with the number of this process, as long as it is the server.</summary>
internal sealed class PidFile(string path) : IDisposable
{
    private bool _isOurs;

    /// <exception cref="IOException">It cannot be written, or names a server that runs.</exception>
    public void Write()
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

        _isOurs = true;
    }

    public void Dispose()
    {
        if (_isOurs)
            File.Delete(path);
        _isOurs = false;
    }
}
