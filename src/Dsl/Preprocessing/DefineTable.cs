using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>The defines known so far.</summary>
internal sealed class DefineTable
{
    private readonly Dictionary<string, Define> _defines = new(StringComparer.Ordinal);

    public DefineTable(CompilationOptions options)
    {
        string[] versions = options.Strict ? ["KAMAILIO_5", "KAMAILIO_5_6", "KAMAILIO_5_6_3"] : ["KAMAILIO_6", "KAMAILIO_6_1", "KAMAILIO_6_1_4"];
        foreach (var version in versions)
            Put(Define.Of(version, "", "predefined"));
        if (!options.Strict)
        {
            Put(Define.Of("KAMAILIO_VERSION", "6001004", "predefined"));
            Put(Define.Of("OS_NAME", "\"linux\"", "predefined"));
        }
        foreach (var define in options.Defines)
        {
            var equals = define.IndexOf('=', StringComparison.Ordinal);
            Put(equals < 0 ? Define.Of(define, "", "command line") : Define.Of(define[..equals], define[(equals + 1)..], "command line"));
        }
    }

    public Define? Find(string name) => _defines.GetValueOrDefault(name);

    public void Put(Define define) => _defines[define.Name] = define;

    public void Remove(string name) => _defines.Remove(name);

    /// <summary>Enters a new name; a second define of it is refused.</summary>
    public void Add(Define define, DiagnosticBag diagnostics)
    {
        if (_defines.TryGetValue(define.Name, out var first))
        {
            diagnostics.Add(PreprocessorDiagnostics.DuplicateDefine.At(define.Place, define.Name)
                .With(first.Place, "first defined here") with
            {
                Hint = "Use `#!trydef` to define it only when it is not, or `#!redef` to replace it.",
            });
            return;
        }
        Put(define);
        if (ReservedWords.Contains(define.Name))
            diagnostics.Add(PreprocessorDiagnostics.ReservedDefine.At(define.Place, define.Name));
    }

    public ImmutableDictionary<string, string> ToImmutable() =>
        _defines.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal);
}
