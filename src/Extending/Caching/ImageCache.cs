using System.Security.Cryptography;
using RouteScript.Extending.Compiling;

namespace RouteScript.Extending.Caching;

/// <summary>
/// Compiled modules on disk, by key. What is kept is code that will run here, so the folder is its owner's alone; a file that was
/// damaged is as good as none. A cache that cannot be used only costs the compilation.
/// </summary>
internal sealed class ImageCache(string folder)
{
    private const int Kept = 200;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static string DefaultFolder => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "routescript",
        "modules");

    public CompiledImage? Find(string key)
    {
        try
        {
            var path = PathOf(key);
            if (!File.Exists(path) || !IsSafe())
                return null;

            var bytes = File.ReadAllBytes(path);
            var image = Unpack(bytes);
            if (image is not null)
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return image;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Add(string key, CompiledImage image)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, Owner);
            if (!IsSafe())
                return;

            var draft = PathOf($"{key}.{Environment.ProcessId}.{Environment.TickCount64}");
            File.WriteAllBytes(draft, Pack(image));
            File.Move(draft, PathOf(key), overwrite: true);
            Tidy();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start compiles again.
        }
    }

    private string PathOf(string key) => Path.Combine(folder, $"{key}.module");

    private bool IsSafe() => OperatingSystem.IsWindows() || (File.GetUnixFileMode(folder) & WritableByOthers) == 0;

    private void Tidy()
    {
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles("*.module").OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept))
            old.Delete();
    }

    private static byte[] Pack(CompiledImage image)
    {
        using var stream = new MemoryStream();
        stream.SetLength(SHA256.HashSizeInBytes);
        stream.Position = SHA256.HashSizeInBytes;
        using var writer = new BinaryWriter(stream);
        Write(writer, image.Assembly);
        Write(writer, image.Symbols);
        writer.Write(image.Warnings.Count);
        foreach (var warning in image.Warnings)
        {
            writer.Write(warning.Path);
            writer.Write(warning.Line);
            writer.Write(warning.Column);
            writer.Write(warning.Length);
            writer.Write(warning.Message);
        }

        var bytes = stream.ToArray();
        SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes), bytes);
        return bytes;
    }

    private static CompiledImage? Unpack(byte[] bytes)
    {
        if (bytes.Length < SHA256.HashSizeInBytes || !SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
            return null;

        using var reader = new BinaryReader(new MemoryStream(bytes) { Position = SHA256.HashSizeInBytes });
        var (assembly, symbols) = (reader.ReadBytes(reader.ReadInt32()), reader.ReadBytes(reader.ReadInt32()));
        var warnings = new Complaint[reader.ReadInt32()];
        for (var i = 0; i < warnings.Length; i++)
            warnings[i] = new Complaint(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());
        return new CompiledImage(assembly, symbols, warnings);
    }

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }
}
