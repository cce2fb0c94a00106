using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>Something that happened to a transaction while one of its routes waited: a reply, or a final timer.</summary>
internal readonly record struct QueuedEvent(byte[]? Reply, PacketSource Source, int Code, ClientBranch Branch);
