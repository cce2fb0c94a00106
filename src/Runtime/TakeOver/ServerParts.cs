using RouteScript.Runtime.Hosting;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.TakeOver;

/// <summary>What of a server there can be only one: it goes from process to process.</summary>
/// <param name="PidFile">Null: none is written.</param>
internal sealed record ServerParts(LiveSockets Sockets, StreamNetwork Streams, ScriptLoader Loader, ControlDoor Control, PidFile? PidFile);
