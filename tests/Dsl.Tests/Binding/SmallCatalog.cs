using System.Collections.Immutable;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Tests.Binding;

/// <summary>A handful of modules, enough to show every kind of message.</summary>
internal sealed class SmallCatalog : ISymbolCatalog
{
    public static readonly SmallCatalog Instance = new();

    private SmallCatalog()
    {
        Modules =
        [
            Module("core",
                Function("core", "setflag", RouteKinds.Any, new ParameterSymbol("flag", ParameterKind.Flag)),
                Function("core", "strip", RouteKinds.Any, new ParameterSymbol("count", ParameterKind.Constant))) with
            {
                Variables = [Variable("core", "null"), Variable("core", "rc"), Variable("core", "sel", InnerName.Literal)],
            },
            Module("pv") with
            {
                Variables =
                [
                    Variable("pv", "var", InnerName.Literal, writable: true), Variable("pv", "avp", InnerName.Dynamic, indexed: true, writable: true),
                    Variable("pv", "hdr", InnerName.Dynamic, indexed: true), Variable("pv", "ru", writable: true), Variable("pv", "rU", writable: true),
                    Variable("pv", "rm"), Variable("pv", "rp", writable: true), Variable("pv", "du", writable: true), Variable("pv", "si"),
                ],
                Transformations =
                [
                    new TransformationSymbol("s", "len", 0, 0, "", ""), new TransformationSymbol("s", "substr", 2, 2, "", ""),
                    new TransformationSymbol("s", "select", 2, 2, "", ""),
                ],
            },
            Module("xlog", Function("xlog", "xlog", RouteKinds.Any, Format("text")), Function("xlog", "xlog", RouteKinds.Any, Format("level"), Format("text"))),
            Module("sl", Function("sl", "sl_send_reply", RouteKinds.Request | RouteKinds.Failure, Format("code"), Format("reason"))),
            Module("tm",
                Function("tm", "t_relay", RouteKinds.Request | RouteKinds.Failure) with { Effects = Effects.Relays | Effects.Waits },
                Function("tm", "t_on_failure", RouteKinds.Any, new ParameterSymbol("route", ParameterKind.Format, Names: RouteKinds.Failure))) with
            {
                Parameters = [new ModuleParameterSymbol("fr_timer", ModuleParameterTypes.Integer, "", "")],
            },
            Module("textops", Function("textops", "is_method", RouteKinds.Any, new ParameterSymbol("methods", ParameterKind.Constant))),
        ];
    }

    public ImmutableArray<ModuleSymbol> Modules { get; }

    public ModuleSymbol? FindModule(string name) => Modules.FirstOrDefault(module => module.Name == name);

    public ImmutableArray<FunctionSymbol> FindFunctions(string name) => [.. Modules.SelectMany(module => module.Functions).Where(function => function.Name == name)];

    public VariableSymbol? FindVariable(string name) => Modules.SelectMany(module => module.Variables).FirstOrDefault(variable => variable.Name == name);

    public TransformationSymbol? FindTransformation(string @class, string name) =>
        Modules.SelectMany(module => module.Transformations).FirstOrDefault(t => t.Class == @class && string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));

    private static ModuleSymbol Module(string name, params FunctionSymbol[] functions) => new(name, [.. functions], [], [], [], [], [], "", "");

    private static FunctionSymbol Function(string module, string name, RouteKinds routes, params ParameterSymbol[] parameters) =>
        new(name, module, routes, Effects.None, [.. parameters], "", "");

    private static ParameterSymbol Format(string name) => new(name, ParameterKind.Format);

    private static VariableSymbol Variable(string module, string name, InnerName inner = InnerName.None, bool indexed = false, bool writable = false) =>
        new(name, module, inner, indexed, writable, "", "");
}
