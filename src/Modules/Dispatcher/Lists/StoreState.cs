using System.Text;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>What was learnt of destinations, and the calls counted, as bytes for another process.</summary>
internal static class StoreState
{
    public static byte[] Write(DestinationStore store)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Latin1);
        writer.Write(store.Pinging);
        writer.Write(store.Table.Listed.Length);
        foreach (var destination in store.Table.Listed)
        {
            writer.Write(destination.SetId);
            writer.Write(destination.Entry.Uri);
            writer.Write((int)destination.Flags);
        }

        var calls = store.Loads.Calls.ToList();
        writer.Write(calls.Count);
        foreach (var (callId, destination, until) in calls)
        {
            writer.Write(callId.ToString());
            writer.Write(destination.SetId);
            writer.Write(destination.Entry.Uri);
            writer.Write(until.UtcTicks);
        }

        return bytes.ToArray();
    }

    /// <summary>Destinations that the list here does not have are passed over.</summary>
    public static void Read(ReadOnlyMemory<byte> state, DestinationStore store)
    {
        using var reader = new BinaryReader(new MemoryStream(state.ToArray()), Encoding.Latin1);
        store.Pinging = reader.ReadInt32();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var destination = Find(store, reader);
            var flags = (DestinationFlags)reader.ReadInt32();
            destination?.Set(flags);
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var callId = SipText.FromString(reader.ReadString());
            var destination = Find(store, reader);
            var until = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            if (destination is not null)
                store.Loads.TryAdd(callId, destination, until);
        }
    }

    private static Destination? Find(DestinationStore store, BinaryReader reader) =>
        store.Table.Find(reader.ReadInt32())?.Find(Encoding.Latin1.GetBytes(reader.ReadString()));
}
