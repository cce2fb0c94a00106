using RouteScript.Dsl.Resources;

namespace RouteScript.Dsl.Symbols;

/// <summary>What a core parameter may be set to.</summary>
public enum CoreParameterKind
{
    /// <summary>A number that is not negative; the words yes and no are numbers.</summary>
    Count,
    Integer,
    Switch,
    String,

    /// <summary>A string or a bare word.</summary>
    Text,
    Word,
    Any,
}

/// <summary>A parameter of the core, <c>name = value</c>.</summary>
public sealed record CoreParameter(string Name, CoreParameterKind Kind)
{
    private static readonly Lazy<Dictionary<string, CoreParameter>> All = new(Load);

    /// <summary>All names, other spellings included.</summary>
    public static IEnumerable<string> Names => All.Value.Keys;

    /// <summary>Finds a parameter by any of its spellings.</summary>
    public static CoreParameter? Find(string name) => All.Value.GetValueOrDefault(name);

    private static Dictionary<string, CoreParameter> Load()
    {
        var all = new Dictionary<string, CoreParameter>(StringComparer.Ordinal);
        foreach (var line in Table.Lines("CoreParameters"))
        {
            var words = line.Split(' ');
            var parameter = new CoreParameter(words[0], words[1] switch
            {
                "uint" => CoreParameterKind.Count,
                "int" => CoreParameterKind.Integer,
                "bool" => CoreParameterKind.Switch,
                "string" => CoreParameterKind.String,
                "text" => CoreParameterKind.Text,
                "word" => CoreParameterKind.Word,
                _ => CoreParameterKind.Any,
            });
            all[words[0]] = parameter;
            foreach (var alias in words.Skip(2))
                all[alias] = parameter;
        }
        return all;
    }
}
