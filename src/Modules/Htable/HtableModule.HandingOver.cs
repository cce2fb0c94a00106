using System.Text;
using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Htable;

/// <content>The contents of all tables for another process.</content>
public sealed partial class HtableModule : IOutlivesProcess
{
    public ReadOnlyMemory<byte> Save()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Latin1);
        foreach (var table in _tables)
        {
            var items = table.Snapshot();
            writer.Write(table.Definition.Name);
            writer.Write(items.Count);
            foreach (var item in items)
            {
                writer.Write(Encoding.Latin1.GetString(item.Key));
                writer.Write(table.SecondsLeft(item.Key));
                writer.Write(item.Value);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Tables that are not declared here are passed over; those that are were begun by the other process already.</summary>
    public void Restore(ReadOnlyMemory<byte> state)
    {
        var bytes = new MemoryStream(state.ToArray());
        using var reader = new BinaryReader(bytes, Encoding.Latin1);
        var known = new HashSet<string>();
        while (bytes.Position < bytes.Length)
        {
            var name = reader.ReadString();
            known.Add(name);
            var table = Array.Find(_tables, table => table.Definition.Name == name);
            for (var left = reader.ReadInt32(); left > 0; left--)
                Restore(reader, table);
        }

        _hasNewTables = _tables.Any(table => !known.Contains(table.Definition.Name));
    }

    private static void Restore(BinaryReader reader, HashTable? table)
    {
        var key = Encoding.Latin1.GetBytes(reader.ReadString());
        var seconds = reader.ReadInt64();
        var value = reader.ReadValue();
        table?.Set(key, value, seconds);
    }
}
