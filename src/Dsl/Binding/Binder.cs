using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;

namespace RouteScript.Dsl.Binding;

/// <summary>Gives every name of a script its meaning. It always yields a program; whether that may run, the diagnostics say.</summary>
public static class Binder
{
    private const string CSharp = "csharp";

    private const string NoRouteHint =
        "Load the file, as `loadmodule \"routing.csx\"`, and give it `[Route] void request_route(RouteContext route) { ... }`.";

    public static BoundProgram Bind(
        Script script, Preprocessed source, ISymbolCatalog catalog, CompilationOptions options, DiagnosticBag diagnostics)
    {
        var context = new BindingContext(catalog, options, diagnostics);
        var settings = new SettingsBinder(context);
        var parameters = new ModuleParameterBinder(context, source.Defines);
        var core = ImmutableArray.CreateBuilder<CoreSetting>();
        var listens = ImmutableArray.CreateBuilder<ListenSetting>();
        var aliases = ImmutableArray.CreateBuilder<AliasSetting>();
        var modules = ImmutableArray.CreateBuilder<ModuleSetting>();
        var custom = ImmutableArray.CreateBuilder<CustomSetting>();
        ConfigurationEngine? code = null;

        var declarations = script.Declarations;
        if (!options.Strict)
        {
            // Only the original cares whether a module is loaded above or below its first use.
            declarations = [.. declarations.OrderBy(declaration => declaration is LoadModule ? 0 : 1)];
        }

        foreach (var declaration in declarations)
        {
            switch (declaration)
            {
                case LoadModule load:
                    context.Modules.Load(load.Evaluates ? parameters.Evaluate(load.Path) : load.Path.Value, load.Path.Span);
                    break;
                case GlobalParameter parameter when settings.Bind(parameter) is { } setting:
                    core.Add(setting);
                    break;
                case ListenDeclaration listen:
                    settings.Bind(listen, listens);
                    break;
                case AliasDeclaration alias:
                    settings.Bind(alias, aliases);
                    break;
                case FlagsDeclaration flags:
                    settings.Bind(flags);
                    break;
                case CustomGlobal value:
                    custom.Add(settings.Bind(value));
                    break;
                case ModuleParameter parameter:
                    parameters.Bind(parameter, modules);
                    break;
                case ConfigurationEngine engine when IsForeign(engine):
                    foreach (var language in KnownModules.All.Languages)
                        context.Modules.UseAbsent(language);
                    diagnostics.Add(BindingDiagnostics.ForeignEngine.At(engine.Span, engine.Name.Value) with { Hint = "Write the routes in the native language, as `request_route { ... }`, or in C# (`cfgengine \"csharp\"`)." });
                    break;
                case ConfigurationEngine { Name.Value: CSharp } engine:
                    code = engine;
                    break;
                case RouteDeclaration route:
                    context.Routes.Declare(route);
                    break;
            }
        }

        context.Modules.DeclareRoutes();
        if (code is not null && context.Routes.Find(RouteKinds.Request, "") is null && !diagnostics.HasErrors)
            diagnostics.Add(BindingDiagnostics.NoRouteInCode.At(code.Span) with { Hint = NoRouteHint });

        var routes = BindRoutes(context, RouteFingerprints.Of(script, source));
        context.Modules.Finish();
        return new BoundProgram(
            core.ToImmutable(), listens.ToImmutable(), aliases.ToImmutable(), context.Modules.Loaded, modules.ToImmutable(), custom.ToImmutable(),
            context.Flags.ToImmutableDictionary(), source.Defines, routes, source.Files) { Catalog = context.Catalog, Opened = [.. context.Opened] };
    }

    /// <summary>Whether a declaration hands the routes to a script in a language that is not run here.</summary>
    internal static bool IsForeign(Declaration declaration) => declaration is ConfigurationEngine { Name.Value: not ("native" or "default" or CSharp) };

    private static ImmutableArray<BoundRoute> BindRoutes(
        BindingContext context, Dictionary<RouteDeclaration, string> fingerprints)
    {
        var routes = ImmutableArray.CreateBuilder<BoundRoute>(context.Routes.Entries.Count);
        foreach (var entry in context.Routes.Entries)
        {
            if (entry.Code is { } function)
            {
                routes.Add(new BoundRoute(entry.Symbol, entry.Span, [new BoundExpressionStatement(entry.Span, new BoundCall(entry.Span, function, []))])
                {
                    Fingerprint = entry.Fingerprint,
                    IsCode = true,
                });
                continue;
            }

            var binder = new StatementBinder(context, entry.Symbol);
            routes.Add(new BoundRoute(entry.Symbol, entry.Span, [.. entry.Blocks.SelectMany(block => binder.Bind(block.Body).Statements)])
            {
                Fingerprint = string.Join(' ', entry.Blocks.Select(block => fingerprints[block])),
            });
        }
        return routes.MoveToImmutable();
    }
}
