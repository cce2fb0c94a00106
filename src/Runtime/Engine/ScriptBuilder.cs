using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Calls;
using RouteScript.Runtime.Compilation;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Selects;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Engine;

/// <summary>Something a module said against its parameters, with the place in the script.</summary>
public sealed record BuildProblem(TextSpan Span, string Message);

/// <summary>A bound program to a version that can run: modules made and set, routes compiled, modules started.</summary>
/// <param name="sockets">Those of the version; missing: those there are.</param>
public sealed class ScriptBuilder(RouteEngine engine, SocketTable? sockets = null) : IAsyncDisposable
{
    private readonly SocketTable _sockets = sockets ?? engine.Sockets;
    private readonly Dictionary<string, ModuleBase> _modules = [];
    private readonly List<MessageHook> _hooks = [];
    private readonly List<BuildProblem> _problems = [];
    private readonly SlotTable _slots = new();
    private ImmutableArray<ModuleCode> _code = [];
    private ScriptVersion? _version;

    public IReadOnlyList<BuildProblem> Problems => _problems;

    /// <summary>What the modules say about a version that can run.</summary>
    public IEnumerable<Diagnostic> Advice => Silencing.Without(_modules.Values.SelectMany(module => module.Advise()));

    /// <returns>Null when <see cref="Problems"/> says why not; nothing stays open then.</returns>
    public async ValueTask<ScriptVersion?> BuildAsync(BoundProgram program, CancellationToken cancellation = default)
    {
        var version = Assemble(program);
        if (version is not null)
            await StartAsync(program, cancellation).ConfigureAwait(false);
        if (_problems.Count == 0)
            TakeOver(program);
        if (_problems.Count == 0)
            return version;

        await DisposeAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Ends the modules of a version that is not activated.</summary>
    public ValueTask DisposeAsync() => ModuleBase.EndAsync(_modules, _code, (name, fault) =>
        _problems.Add(new BuildProblem(TextSpan.None, $"The module {name} failed while it was disposed: {fault.Message}")));

    /// <summary>A version whose modules are set and not started.</summary>
    /// <returns>Null when <see cref="Problems"/> says why not.</returns>
    public ScriptVersion? Assemble(BoundProgram program)
    {
        _code = program.Opened;
        var core = CoreParameters.From(program, engine.Options.Strict, engine.Options.Product);
        CreateModules(program, core);
        if (_problems.Count > 0)
            return null;

        var expressions = Expressions(program, core);
        SetParameters(program, expressions);
        foreach (var (name, module) in _modules)
            Attempt(program, name, module.Configure);

        var routes = CompileRoutes(program, core, expressions);
        NoteCode(program, expressions);
        var rpc = new RpcRegistryBuilder().AddCore(new EngineFacts(engine, program)).AddStatistics(new EngineStatistics(engine)).AddDrain(engine);
        if (engine.Scripts is { } scripts)
            rpc.AddScripts(engine, scripts).AddStaging(engine, scripts);
        foreach (var symbol in program.Modules)
            ((ModuleImplementation)symbol.Implementation).Commands(_modules[symbol.Name], rpc);

        foreach (var (name, module) in _modules)
        {
            Attempt(program, name, () =>
            {
                foreach (var problem in module.Validate())
                    _problems.Add(new BuildProblem(PlaceOf(program, name, problem), problem));
            });
        }

        if (_problems.Count > 0)
            return null;

        var commands = rpc.Build((command, fault) => engine.Fail($"the command {command}", fault));
        return _version = new ScriptVersion(
            engine.NextVersion, program, core, routes, _slots.Initial(), _modules.ToImmutableDictionary(), [.. _hooks], commands, engine.Workers.Length)
        {
            Sockets = _sockets,
            Expressions = expressions.Variables,
            CodeCalls = new CodeCallTable(program, _modules, expressions.Variables),
            CompileObserved = () => CompileRoutes(program, core, Expressions(program, core, observed: true)).Find(RouteKinds.Request, ""),
            RunVariables = [.. _slots.Names("var")],
            LogPrefix = core.LogPrefix.Length > 0 ? new LogPrefix(ValueFormat.Parse(core.LogPrefix, expressions.Variables), core.LogPrefixAnew) : null,
        };
    }

    private ExpressionCompiler Expressions(BoundProgram program, CoreParameters core, bool observed = false)
    {
        var expressions = new ExpressionCompiler(Module, _slots, core.Strict, SelectTable.Compile, observed);
        expressions.Variables = text => VariableReference.Bind(text, program) is { } bound ? expressions.Variable(bound) : null;
        return expressions;
    }

    private void Attempt(BoundProgram program, string module, Action action) => Attempt(program, module, "failed with its parameters", action);

    private void Attempt(BoundProgram program, string module, string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault)
        {
            _problems.Add(new BuildProblem(PlaceOf(program, module, ""), $"The module {module} {what}: {fault.Message}"));
        }
    }

    private void CreateModules(BoundProgram program, CoreParameters core)
    {
        foreach (var symbol in program.Modules)
        {
            Attempt(program, symbol.Name, "cannot be made", () =>
            {
                var services = new ModuleServices(engine, symbol.Name, core.LogFacility, () => _modules.Values.OfType<ITransactions>().FirstOrDefault());
                var module = ((ModuleImplementation)symbol.Implementation).Create(services);
                module.Services = services;
                module.Context = new ModuleContext(
                    symbol.Name, engine, core, _sockets, () => _version!, name => _modules.GetValueOrDefault(name), _hooks, _slots);
                _modules.Add(symbol.Name, module);
            });
        }
    }

    private ModuleBase Module(string name)
    {
        if (_modules.TryGetValue(name, out var module))
            return module;
        throw new InvalidOperationException($"The module {name} is used but not loaded.");
    }

    private void SetParameters(BoundProgram program, ExpressionCompiler expressions)
    {
        foreach (var setting in program.ModuleSettings)
        {
            var value = new ParameterValue(setting.Value, expressions.Variables);
            var set = ((ParameterImplementation)setting.Parameter.Implementation).Set;
            if (set(_modules[setting.Module.Name], value) is { } problem)
                _problems.Add(new BuildProblem(setting.Span, problem));
        }
    }

    private static RouteLookup CompileRoutes(BoundProgram program, CoreParameters core, ExpressionCompiler expressions)
    {
        var routes = new RouteLookup(program);
        foreach (var route in program.Routes)
            routes[route.Symbol.Index] = new RouteCompiler(expressions, routes, core.MaxWhileLoops).Compile(route);
        return routes;
    }

    /// <summary>What the script's C# code may use is known before it runs: variables have their slots, modules know that they are called.</summary>
    private void NoteCode(BoundProgram program, ExpressionCompiler expressions)
    {
        foreach (var code in program.Opened)
        {
            foreach (var call in code.Calls)
                _modules.GetValueOrDefault(call.Module)?.NoteCall(call.Function);
            foreach (var text in code.Texts)
                expressions.Variables(text);
        }
    }

    private async ValueTask StartAsync(BoundProgram program, CancellationToken cancellation)
    {
        foreach (var (name, module) in _modules)
        {
            try
            {
                await module.StartAsync(cancellation).ConfigureAwait(false);
            }
            catch (ModuleStartException refusal)
            {
                _problems.Add(new BuildProblem(PlaceOf(program, name, refusal.Message), refusal.Message));
            }
            catch (Exception fault)
            {
                _problems.Add(new BuildProblem(PlaceOf(program, name, ""), $"The module {name} failed at its start: {fault.Message}"));
            }
        }
    }

    private void TakeOver(BoundProgram program)
    {
        foreach (var (name, module) in _modules)
        {
            if (module is IHandsOver successor && engine.Newest?.Modules.GetValueOrDefault(name) is IHandsOver predecessor)
                Attempt(program, name, "failed to take over from the version before", () => successor.TakeOver(predecessor.HandOver()));
        }
    }

    /// <summary>The parameter whose name or value the words begin with, or the module's first.</summary>
    private static TextSpan PlaceOf(BoundProgram program, string module, string problem)
    {
        foreach (var setting in program.ModuleSettings)
        {
            if (setting.Module.Name == module
                && (problem.StartsWith(setting.Parameter.Name, StringComparison.Ordinal) || (setting.Value is string { Length: > 0 } text && problem.StartsWith(text, StringComparison.Ordinal))))
                return setting.Span;
        }

        foreach (var setting in program.ModuleSettings)
        {
            if (setting.Module.Name == module)
                return setting.Span;
        }

        return TextSpan.None;
    }
}
