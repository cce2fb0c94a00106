namespace RouteScript.Runtime.Hosting;

/// <summary>Where a server makes its control socket, and where <c>ctl</c> looks for it.</summary>
public static class RunDirectory
{
    /// <summary>The system's run directory for root, else one of the user's own.</summary>
    public static string Default { get; } = Environment.IsPrivilegedProcess
        ? "/run/routescript"
        : Path.Combine(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? Path.Combine(Path.GetTempPath(), $"routescript-{Environment.UserName}"), "routescript");

    /// <summary>Makes it if it is not there, for its owner only.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Ensure(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else if (!Directory.Exists(path))
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"the folder `{path}` cannot be made by this user.", error);
        }
    }
}
