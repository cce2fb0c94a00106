using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Corex;

/// <summary>Small files. The worker does not wait for the disk: the run does.</summary>
[ModulePart("corex")]
public static class FileFunctions
{
    private const int LargestFile = 1 << 20;

    /// <summary>Reads a file of at most one megabyte into a variable.</summary>
    [ScriptFunction("file_read", Effects = Effects.TalksOutside | Effects.Waits)]
    public static async ValueTask<bool> Read(RouteContext route, SipText path, ScriptVariable target)
    {
        ArgumentNullException.ThrowIfNull(target);
        try
        {
            var file = new FileInfo(path.ToString());
            if (!file.Exists || file.Length > LargestFile)
                return false;
            var content = await File.ReadAllBytesAsync(file.FullName).ConfigureAwait(true);
            return target.Set(route, new SipText(content));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            route.Log.Error("file_read: the file could not be read"u8);
            return false;
        }
    }

    /// <summary>Appends text to a file.</summary>
    [ScriptFunction("file_write", Effects = Effects.TalksOutside | Effects.Waits)]
    public static async ValueTask<bool> Write(RouteContext route, SipText path, SipText text)
    {
        try
        {
            await File.AppendAllBytesAsync(path.ToString(), text.Memory).ConfigureAwait(true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            route.Log.Error("file_write: the file could not be written"u8);
            return false;
        }
    }
}
