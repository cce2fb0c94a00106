using System.Text;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv;

/// <summary>Shared variables as bytes for another process.</summary>
internal static class SharedState
{
    public static byte[] Write(IEnumerable<KeyValuePair<string, SharedValue>> variables)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Latin1);
        foreach (var (name, shared) in variables)
        {
            writer.Write(name);
            writer.Write(shared.Value);
        }

        return bytes.ToArray();
    }

    public static IEnumerable<(string Name, ScriptValue Value)> Read(ReadOnlyMemory<byte> state)
    {
        var bytes = new MemoryStream(state.ToArray());
        using var reader = new BinaryReader(bytes, Encoding.Latin1);
        while (bytes.Position < bytes.Length)
            yield return (reader.ReadString(), reader.ReadValue());
    }
}
