using System.Collections.Immutable;
using System.Net;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Hosting;

/// <summary>
/// All that can be said of a script without starting it: what the language says, what its modules say against their parameters, and
/// what they advise. No port is opened and no name is resolved.
/// </summary>
public sealed class ScriptCheck(ServerOptions options, ModuleCatalog catalog)
{
    public ILocalAddresses Local { get; init; } = new LocalAddresses();

    /// <exception cref="IOException">The script cannot be read.</exception>
    public async Task<ImmutableArray<Diagnostic>> RunAsync()
    {
        var compilation = ScriptFile.Compile(options, catalog);
        return compilation.Program is { } program
            ? ReadingOrder.Of([.. compilation.Diagnostics, .. await AskModulesAsync(program).ConfigureAwait(false)], program.Files)
            : compilation.Diagnostics;
    }

    private async Task<IEnumerable<Diagnostic>> AskModulesAsync(BoundProgram program)
    {
        var settings = options.ForEngine(program);
        var core = CoreParameters.From(program, options.Strict, settings.Product);
        var plan = await ListenPlan.MakeAsync(program, core, new Offline(Local)).ConfigureAwait(false);
        var engine = new RouteEngine(settings, 1, new SocketTable(plan.Sockets, plan.Aliases));
        var scripts = new ScriptBuilder(engine);
        return scripts.Assemble(program) is null
            ? scripts.Problems.Select(problem => StartDiagnostics.Of(problem, program))
            : [.. Silencing.Without(plan.Diagnostics.Where(said => said.Descriptor != StartDiagnostics.CannotListen)), .. scripts.Advice];
    }

    /// <summary>The addresses of this machine, without asking anybody for names: the script may be meant for another one.</summary>
    private sealed class Offline(ILocalAddresses local) : ILocalAddresses
    {
        public IReadOnlyList<IPAddress> All => local.All;

        public IReadOnlyList<IPAddress> OfInterface(string name) => local.OfInterface(name);

        public Task<IReadOnlyList<IPAddress>> OfName(string name) => Task.FromResult<IReadOnlyList<IPAddress>>([]);

        public Task<string?> NameOf(IPAddress address) => Task.FromResult<string?>(null);
    }
}
