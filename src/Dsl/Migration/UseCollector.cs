using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Migration;

/// <summary>Gathers the names of a script from its tree, and asks of each who has it.</summary>
internal sealed class UseCollector(ISymbolCatalog catalog)
{
    private readonly Dictionary<(UseKind Kind, string? Module, string Name), (Availability Availability, List<SourceLocation> Places)> _uses = [];
    private readonly List<string> _loaded = [];

    public ImmutableArray<Use> Collect(Script script)
    {
        foreach (var load in script.Declarations.OfType<LoadModule>())
            Load(load);
        new TreeWalk(this).Visit(script);
        return
        [
            .. _uses.Select(entry => new Use(entry.Key.Kind, entry.Key.Name, entry.Key.Module, entry.Value.Availability, [.. entry.Value.Places.Distinct()]))
                .OrderBy(use => use.Kind).ThenBy(use => use.Module, StringComparer.Ordinal).ThenBy(use => use.Name, StringComparer.Ordinal),
        ];
    }

    public bool IsHere(string function) => !catalog.FindFunctions(function).IsEmpty;

    /// <summary>Whether variables in a constant argument are replaced, as far as anybody knows.</summary>
    public bool IsFormat(string function, int arguments, int index)
    {
        var form = catalog.FindFunctions(function).FirstOrDefault(form => form.Accepts(arguments));
        return form is not null && form.Parameters[index].Kind is ParameterKind.Format or ParameterKind.Integer or ParameterKind.Variable;
    }

    public void AddFunction(string name, TextSpan place)
    {
        var forms = catalog.FindFunctions(name);
        if (!forms.IsEmpty)
            Add(UseKind.Function, name, (forms.FirstOrDefault(form => _loaded.Contains(form.Module)) ?? forms[0]).Module, Availability.Here, place);
        else if (ReservedWords.Contains(name))
            Add(UseKind.Function, name, "core", name is "strlen" or "strempty" or "selval" ? Availability.Here : Availability.Missing, place);
        else if ((_loaded.FirstOrDefault(module => KnownModules.All.HasFunction(module, name)) ?? KnownModules.All.ModuleOf(name)) is { } module)
            Add(UseKind.Function, name, module, Availability.Missing, place);
        else
            Add(UseKind.Function, name, null, Availability.Unknown, place);
    }

    /// <param name="isCertain">False for a dollar in a text that perhaps no one reads as a variable.</param>
    public void AddVariable(string name, TextSpan place, bool isCertain)
    {
        if (catalog.FindVariable(name) is { } symbol)
            Add(UseKind.Variable, name, symbol.Module, Availability.Here, place);
        else if (KnownModules.All.ModuleOfVariable(name) is { } module)
            Add(UseKind.Variable, name, module, Availability.Missing, place);
        else if (isCertain)
            Add(UseKind.Variable, name, null, Availability.Unknown, place);
    }

    public void AddTransformation(Transformation transformation) => Add(
        UseKind.Transformation, $"{transformation.Class}.{transformation.Function}", null,
        catalog.FindTransformation(transformation.Class, transformation.Function) is null ? Availability.Missing : Availability.Here, transformation.Span);

    public void AddParameter(ModuleParameter parameter)
    {
        foreach (var module in ModulesOf(parameter.Modules.Value))
        {
            var isHere = catalog.FindModule(module)?.Parameters.Any(known => known.Name == parameter.Name.Value) == true;
            var isKnown = KnownModules.All.HasParameter(module, parameter.Name.Value) || (catalog.FindModule(module) is null && KnownModules.All.Contains(module));
            Add(UseKind.ModuleParameter, parameter.Name.Value, module, isHere ? Availability.Here : isKnown ? Availability.Missing : Availability.Unknown, parameter.Name.Span);
        }
    }

    public void AddGlobal(Identifier name) =>
        Add(UseKind.CoreParameter, name.Text, null, CoreParameter.Find(name.Text) is null ? Availability.Unknown : Availability.Here, name.Span);

    public void AddEvent(RouteName name)
    {
        var owner = name.Text.Split(':')[0];
        var module = catalog.FindModule(owner);
        var isHere = module?.EventRoutes.Any(known => name.Text == known || name.Text.StartsWith(known + ":", StringComparison.Ordinal)) == true;
        Add(UseKind.EventRoute, name.Text, owner, isHere ? Availability.Here : module is null && !KnownModules.All.Contains(owner) ? Availability.Unknown : Availability.Missing, name.Span);
    }

    public void AddTransport(AddressLiteral address)
    {
        if (address.Protocol is { } protocol)
            Add(UseKind.Transport, protocol, null, protocol is "udp" or "tcp" ? Availability.Here : Availability.Missing, address.Span);
    }

    private void Load(LoadModule load)
    {
        var isOwn = ModulePath.IsFile(load.Path.Value) && catalog.Files is not null;
        var name = isOwn ? load.Path.Value : ModulePath.NameOf(load.Path.Value);
        _loaded.Add(name);
        var availability = isOwn || catalog.FindModule(name) is not null ? Availability.Here : KnownModules.All.Contains(name) ? Availability.Missing : Availability.Unknown;
        Add(UseKind.Module, name, null, availability, load.Span);
    }

    /// <summary>The first argument of <c>modparam</c> is a pattern over the names of loaded modules.</summary>
    private IEnumerable<string> ModulesOf(string pattern)
    {
        if (pattern.All(Characters.IsWord))
            return [pattern];
        return PosixRegex.TryCompile($"^({pattern})$", RegexOptions.None, out var regex, out _) ? _loaded.Where(name => regex.IsMatch(name)).Distinct() : [];
    }

    private void Add(UseKind kind, string name, string? module, Availability availability, TextSpan place)
    {
        if (!_uses.TryGetValue((kind, module, name), out var use))
            _uses[(kind, module, name)] = use = (availability, []);
        use.Places.Add(place.Location);
    }
}
