namespace RouteScript.Testing.Servers;

/// <summary>Makes servers out of the real engine.</summary>
public sealed class EngineServerFactory(IScriptCompiler compiler) : ITestServerFactory
{
    public ITestServer Create(ServerSetup setup) => new EngineServer(compiler, setup);
}
