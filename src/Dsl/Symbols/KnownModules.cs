using RouteScript.Dsl.Resources;

namespace RouteScript.Dsl.Symbols;

/// <summary>
/// What the modules of Kamailio are called and provide, here or not, so that a missing one can be named. Read only when
/// a name is not found.
/// </summary>
public sealed class KnownModules
{
    private static readonly Lazy<KnownModules> Loaded = new(() => new KnownModules());

    private readonly Dictionary<string, HashSet<string>> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _languages = [];
    private readonly HashSet<(string Module, string Function)> _owned = [];

    private KnownModules()
    {
        foreach (var line in Table.Lines("KnownModules"))
        {
            var parts = line.Split('|');
            if (parts.Length > 3)
                _languages.Add(parts[0]);
            _parameters[parts[0]] = [.. parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            foreach (var function in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _functions.TryAdd(function, parts[0]);
                _owned.Add((parts[0], function));
            }
        }
        foreach (var line in Table.Lines("KnownVariables"))
        {
            var words = line.Split(' ');
            foreach (var variable in words.Skip(1))
                _variables.TryAdd(variable, words[0]);
        }
    }

    public static KnownModules All => Loaded.Value;

    public IEnumerable<string> Names => _parameters.Keys;

    public IEnumerable<string> Functions => _functions.Keys;

    /// <summary>Modules that run scripts in other languages, which call routes by their names.</summary>
    public IEnumerable<string> Languages => _languages;

    public bool Contains(string module) => _parameters.ContainsKey(module);

    /// <summary>The module a function belongs to, or null.</summary>
    public string? ModuleOf(string function) => _functions.GetValueOrDefault(function);

    /// <summary>Several modules may have a function of one name.</summary>
    public bool HasFunction(string module, string function) => _owned.Contains((module, function));

    /// <summary>The module a variable belongs to, or null.</summary>
    public string? ModuleOfVariable(string variable) => _variables.GetValueOrDefault(variable);

    public bool HasParameter(string module, string parameter) =>
        _parameters.TryGetValue(module, out var parameters) && parameters.Contains(parameter);
}
