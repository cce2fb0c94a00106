using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>The modules a script loads, those loaded on its behalf, and those that are not here.</summary>
internal sealed class ModuleTable(BindingContext context)
{
    private readonly List<ModuleSymbol> _loaded = [];
    private readonly Dictionary<string, TextSpan> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TextSpan> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fingerprints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TextSpan> _absent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _absentUsed = new(StringComparer.Ordinal);

    /// <summary>The core, which every script has, and what was loaded, in that order.</summary>
    public ImmutableArray<ModuleSymbol> Loaded =>
        context.Catalog.FindModule("core") is { } core ? [core, .. _loaded] : [.. _loaded];

    public bool IsLoaded(string name) => name == "core" || _places.ContainsKey(name);

    public bool IsAbsent(string name) => _absent.ContainsKey(name);

    /// <summary>The module the script loads, though it is not here, that has a function of this name; or null.</summary>
    public string? AbsentWith(string function) => _absent.Keys.FirstOrDefault(module => KnownModules.All.HasFunction(module, function));

    /// <summary>Names a <c>modparam</c> pattern can match.</summary>
    public IEnumerable<string> Names => _places.Keys.Concat(_absent.Keys);

    public void Load(string path, TextSpan place)
    {
        if (ModulePath.IsFile(path) && context.Catalog.Files is { } files)
        {
            Open(files, path, place);
            return;
        }

        var name = ModulePath.NameOf(path);
        if (_places.TryGetValue(name, out var first))
        {
            SayTwice(name, first, place);
            return;
        }

        if (context.Catalog.FindModule(name) is { } module)
        {
            _loaded.Add(module);
            _places.Add(name, place);
        }
        else if (KnownModules.All.Contains(name))
        {
            _absent.TryAdd(name, place);
        }
        else
        {
            var near = Spelling.Closest(name, context.Catalog.Modules.Select(candidate => candidate.Name).Concat(KnownModules.All.Names));
            context.Diagnostics.Add(BindingDiagnostics.UnknownModule.At(place, name) with { Hint = near is null ? null : $"Did you mean `{near}.so`?" });
        }
    }

    private void Open(IModuleFiles files, string path, TextSpan place)
    {
        if (_files.TryGetValue(path, out var first))
        {
            SayTwice(path, first, place);
            return;
        }

        _files.Add(path, place);
        var opened = files.Open(path, place, context.Options.Sources);
        context.Diagnostics.AddRange(opened.Diagnostics);
        if (opened.Code is { } code)
            context.Opened.Add(code);
        foreach (var module in opened.Modules)
        {
            if (context.Catalog.FindModule(module.Name) is not null)
            {
                context.Diagnostics.Add(BindingDiagnostics.ModuleNameTaken.At(place, path, module.Name) with { Hint = "Give the module another name in its `[Module(...)]`." });
                continue;
            }

            context.Catalog = new ExtendedCatalog(context.Catalog, [module]);
            _loaded.Add(module);
            _places.Add(module.Name, place);
            _fingerprints.Add(module.Name, opened.Code?.Fingerprint ?? "");
        }
    }

    /// <summary>Adds the route blocks that modules in C# bring along.</summary>
    public void DeclareRoutes()
    {
        foreach (var module in _loaded)
        {
            foreach (var route in module.Routes)
                context.Routes.Declare(route, _fingerprints[module.Name], _places[module.Name]);
        }
    }

    private void SayTwice(string name, TextSpan first, TextSpan place) =>
        context.Diagnostics.Add(BindingDiagnostics.ModuleTwice.At(place, name).With(first, "first loaded here") with
        {
            Severity = context.Options.Strict ? Severity.Error : Severity.Warning,
            Hint = "Remove this line.",
        });

    /// <summary>Notes that a name of a module is used; loads the module if the script forgot to.</summary>
    /// <param name="what">The name as written, for the message.</param>
    public void Use(string module, string what, TextSpan place)
    {
        if (module == "core" || module.Length == 0)
            return;

        var isLoaded = _places.TryGetValue(module, out var loadedAt);
        if (context.Options.Strict)
        {
            if (!isLoaded || (ReferenceEquals(loadedAt.File, place.File) && loadedAt.Start > place.Start))
                context.Diagnostics.Add(BindingDiagnostics.ModuleNotLoaded.At(place, what, module) with { Hint = $"Add `loadmodule \"{module}.so\"` above." });
            if (!isLoaded)
                _places.Add(module, place);
            return;
        }
        if (isLoaded || context.Catalog.FindModule(module) is not { } symbol)
            return;
        context.Diagnostics.Add(AdviceDiagnostics.ModuleLoadedForYou.At(place, what, module) with { Hint = $"Add `loadmodule \"{module}.so\"`." });
        _places.Add(module, place);
        _loaded.Add(symbol);
    }

    /// <summary>A function of a module that is not here was called; the call itself is the error.</summary>
    public void UseAbsent(string module) => _absentUsed.Add(module);

    /// <summary>Says what can only be said when the whole script is known.</summary>
    public void Finish()
    {
        foreach (var (name, place) in _absent)
        {
            if (!_absentUsed.Contains(name))
                context.Diagnostics.Add(AdviceDiagnostics.AbsentModule.At(place, name) with { Hint = "Remove the line if you can do without it." });
        }

        foreach (var code in context.Opened)
        {
            foreach (var call in code.Calls)
                Use(call.Module, call.Function, _files[code.Path]);
            foreach (var text in code.Texts)
            {
                if (VariableReference.Find(text, context.Catalog) is { } variable)
                    Use(variable.Symbol.Module, text, _files[code.Path]);
            }
        }

        for (var i = 0; i < _loaded.Count; i++)
        {
            foreach (var required in _loaded[i].Requires)
            {
                if (IsLoaded(required))
                    continue;
                var place = _places[_loaded[i].Name];
                if (context.Options.Strict)
                    context.Diagnostics.Add(BindingDiagnostics.MissingDependency.At(place, _loaded[i].Name, required) with { Hint = $"Add `loadmodule \"{required}.so\"`." });
                else
                    Use(required, _loaded[i].Name, place);
            }
        }
    }
}
