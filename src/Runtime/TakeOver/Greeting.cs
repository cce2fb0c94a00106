using System.Collections.Immutable;
using RouteScript.Runtime.Engine;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.TakeOver;

/// <summary>What a process says of itself to the one that comes after it.</summary>
/// <param name="Identity">Taken on by the other, so that both find the same transactions and owners.</param>
/// <param name="Workers">The same: sockets are dealt out among so many.</param>
/// <param name="Generations">In the branches of this process, and of those before it that still live.</param>
/// <param name="Sockets">How many follow.</param>
/// <param name="Process">Its number.</param>
public sealed record Greeting(EngineIdentity Identity, int Workers, ImmutableArray<uint> Generations, int Sockets, int Process)
{
    /// <summary>Both must speak the same.</summary>
    private const int Protocol = 1;

    private const int Most = 1024;

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Protocol);
        writer.Write(Identity.Secret.First);
        writer.Write(Identity.Secret.Second);
        writer.Write(Identity.Tag);
        writer.Write(Workers);
        writer.Write(Sockets);
        writer.Write(Process);
        writer.Write(Generations.Length);
        foreach (var generation in Generations)
            writer.Write(generation);
        return bytes.ToArray();
    }

    /// <exception cref="IOException">It is none, or of another protocol.</exception>
    public static Greeting Parse(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        try
        {
            if (reader.ReadInt32() is not Protocol and var other)
                throw new IOException($"The running server hands over by protocol {other}, this program takes over by protocol {Protocol}.");

            var identity = new EngineIdentity(new HashSecret(reader.ReadUInt64(), reader.ReadUInt64()), reader.ReadUInt64());
            var (workers, sockets, process, count) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            if (workers is < 1 or > Most || sockets is < 0 or > Most || count is < 1 or > Most)
                throw new IOException("The running server says something that cannot be.");
            return new Greeting(identity, workers, [.. Enumerable.Range(0, count).Select(_ => reader.ReadUInt32())], sockets, process);
        }
        catch (EndOfStreamException error)
        {
            throw new IOException("The running server said less than was expected.", error);
        }
    }
}
