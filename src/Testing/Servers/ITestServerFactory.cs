namespace RouteScript.Testing.Servers;

/// <summary>Makes a server that has no script yet.</summary>
public interface ITestServerFactory
{
    ITestServer Create(ServerSetup setup);
}
