using RouteScript.Testing.Servers;

namespace RouteScript.Conformance.Recording;

/// <summary>Makes the installed original the server that a case is played against.</summary>
/// <param name="ports">The sockets of 127.0.0.1 that the conversation uses.</param>
internal sealed class OriginalFactory(IReadOnlyList<int> ports) : ITestServerFactory
{
    public ITestServer Create(ServerSetup setup) => new OriginalServer(setup, new LoopbackSockets(ports));
}
