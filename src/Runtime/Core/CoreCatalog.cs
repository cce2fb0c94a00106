using System.Collections.Immutable;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Compilation;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Core;

/// <summary>The language itself as a module: what its class declares, and the variables that belong to a run.</summary>
internal static class CoreCatalog
{
    private const string Name = "core";

    private static readonly ImmutableArray<VariableSymbol> RunVariables =
    [
        Space("var", "var", "A variable of the run; 0 until it is set.", 0),
        Space("vz", "var", "Another name of `$var`.", 0),
        Space("vn", "vn", "A variable of the run; nothing until it is set.", ScriptValue.Nothing),
        ReturnCodeOf("rc"),
        ReturnCodeOf("retcode"),
        ReturnCodeOf("?"),
        new("null", Name, InnerName.None, Indexed: false, Writable: false, "No value.",
            new VariableImplementation(_ => static (Routing.RouteContext _, in VariableKey _) => ScriptValue.Nothing, null)),
    ];

    /// <summary>The modules of an assembly, the core's with everything that belongs to it.</summary>
    public static IEnumerable<ModuleSymbol> Complete(IEnumerable<ModuleSymbol> modules) =>
        modules.Select(module => module.Name == Name ? Complete(module) : module);

    private static ModuleSymbol Complete(ModuleSymbol core)
    {
        var known = core.Variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        return core with { Variables = core.Variables.AddRange(RunVariables.Where(variable => !known.Contains(variable.Name))) };
    }

    private static VariableSymbol Space(string name, string space, string summary, ScriptValue unset) =>
        new(name, Name, InnerName.Literal, Indexed: false, Writable: true, summary, new RunVariableImplementation(space, unset));

    private static VariableSymbol ReturnCodeOf(string name) => new(
        name, Name, InnerName.None, Indexed: false, Writable: false, "The code of the last function or route called.",
        new VariableImplementation(_ => static (Routing.RouteContext c, in VariableKey _) => c.ReturnCode, null));
}
