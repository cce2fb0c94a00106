using System.Collections.Generic;
using System.Linq;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>What must hold across the classes of a module and across an assembly.</summary>
internal static class ModuleRules
{
    public static IEnumerable<Complaint> Judge(ModuleModel main, IReadOnlyList<ModuleModel> contributions)
    {
        foreach (var forms in contributions.SelectMany(c => c.Functions).GroupBy(f => f.Name))
        {
            var taken = new HashSet<int>();
            foreach (var form in forms)
            {
                var clash = Enumerable.Range(Required(form), form.Parameters.Count - Required(form) + 1).Where(n => !taken.Add(n)).ToList();
                if (clash.Count > 0)
                    yield return With(form.Where, SdkDiagnostics.SameForm, form.Name, clash[0].ToString());
            }
        }

        foreach (var same in contributions.SelectMany(c => c.Routes).GroupBy(r => r.Function.Name))
        {
            foreach (var again in same.Skip(1))
                yield return With(again.Function.Where, SdkDiagnostics.Twice, "Route", again.Function.Name, main.Module);
        }

        var variables = contributions.SelectMany(c => c.Variables).Select(v => ("Variable", "$" + v.Name, v.Where));
        var transformations = contributions.SelectMany(c => c.Transformations).Select(t => ("Transformation", $"{{{t.Class}.{t.Name}}}", t.Where));
        var parameters = contributions.SelectMany(c => c.Parameters).Select(p => ("Parameter", p.Name, p.Where));
        foreach (var same in variables.Concat(transformations).Concat(parameters).GroupBy(d => (d.Item1, d.Item2)))
        {
            foreach (var (kind, name, where) in same.Skip(1))
                yield return With(where, SdkDiagnostics.Twice, kind, name, main.Module);
        }
    }

    public static IEnumerable<Complaint> JudgeAssembly(IReadOnlyList<ModuleModel> mains, IReadOnlyList<ModuleModel> parts)
    {
        foreach (var same in mains.GroupBy(m => m.Module))
        {
            foreach (var again in same.Skip(1))
                yield return again.Where with { Descriptor = SdkDiagnostics.Twice, Arguments = new(["Module", again.Module, again.Module]) };
        }

        foreach (var part in parts.Where(p => mains.All(m => m.Module != p.Module)))
            yield return part.Where with { Descriptor = SdkDiagnostics.Part, Arguments = new([part.Class, $"is a part of `{part.Module}`, which is no module of this assembly"]) };
    }

    private static int Required(FunctionModel form) => form.Parameters.Count(p => !p.Optional);

    private static Complaint With(Complaint where, Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, params string[] arguments) =>
        where with { Descriptor = descriptor, Arguments = new ValueList<string>(arguments) };
}
