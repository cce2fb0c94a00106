using System.Buffers.Binary;
using System.Security.Cryptography;

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
        var bytes = new byte[SHA256.HashSizeInBytes + sizeof(int) + image.Assembly.Length + image.Symbols.Length];
        var content = bytes.AsSpan(SHA256.HashSizeInBytes);
        BinaryPrimitives.WriteInt32LittleEndian(content, image.Assembly.Length);
        image.Assembly.CopyTo(content[sizeof(int)..]);
        image.Symbols.CopyTo(content[(sizeof(int) + image.Assembly.Length)..]);
        SHA256.HashData(content, bytes);
        return bytes;
    }

    private static CompiledImage? Unpack(byte[] bytes)
    {
        if (bytes.Length < SHA256.HashSizeInBytes + sizeof(int))
            return null;

        var content = bytes.AsSpan(SHA256.HashSizeInBytes);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(content);
        return new CompiledImage(content.Slice(sizeof(int), length).ToArray(), content[(sizeof(int) + length)..].ToArray());
    }
}
