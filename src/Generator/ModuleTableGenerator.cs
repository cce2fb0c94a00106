using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RouteScript.Generator.Models;
using RouteScript.Generator.Reading;
using RouteScript.Generator.Writing;

namespace RouteScript.Generator;

/// <summary>
/// For every class with <c>[Module]</c>: one static table of symbols and typed delegates, gathered in the assembly's
/// <c>ModuleTable.All</c>. Nothing is looked up by reflection at run time.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModuleTableGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var modules = Classes(context, SdkNames.Module).Collect();
        var parts = Classes(context, SdkNames.ModulePart).Collect();
        var home = context.CompilationProvider.Select(static (c, _) => (Name: c.AssemblyName ?? "", HasSdk: c.GetTypeByMetadataName(SdkNames.ModuleBase) is not null))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (o, _) =>
                o.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root) ? root : ""))
            .Select(static (pair, _) => (Namespace: NamespaceOf(pair.Right, pair.Left.Name), pair.Left.HasSdk));

        context.RegisterSourceOutput(modules.Combine(parts).Combine(home), static (output, input) =>
        {
            var ((mains, others), (@namespace, hasSdk)) = input;
            if (hasSdk)
                Emit(output, mains, others, @namespace);
        });

        foreach (var attribute in new[] { SdkNames.ScriptFunction, SdkNames.Route, SdkNames.PseudoVariable, SdkNames.Transformation })
        {
            var lost = context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (node, _) => node is MethodDeclarationSyntax, LostDeclaration.Judge);
            context.RegisterSourceOutput(lost, static (output, complaint) =>
            {
                if (complaint is not null)
                    output.ReportDiagnostic(complaint.ToDiagnostic());
            });
        }
    }

    private static IncrementalValuesProvider<ModuleModel> Classes(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (node, _) => node is ClassDeclarationSyntax, ModuleReader.Read);

    private static void Emit(
        SourceProductionContext output, ImmutableArray<ModuleModel> mains, ImmutableArray<ModuleModel> parts, string @namespace)
    {
        var written = new List<string>();
        foreach (var complaint in mains.Concat(parts).SelectMany(m => m.Complaints))
            output.ReportDiagnostic(complaint.ToDiagnostic());

        foreach (var main in mains)
        {
            var contributions = parts.Where(p => p.Module == main.Module).OrderBy(p => p.Class, System.StringComparer.Ordinal).Prepend(main).ToList();
            var faults = ModuleRules.Judge(main, contributions).ToList();
            foreach (var fault in faults)
                output.ReportDiagnostic(fault.ToDiagnostic());

            // A class that cannot be made, or a module declared twice, would only add compiler errors that teach nothing.
            if (main.Complaints.Any(c => c.Descriptor == SdkDiagnostics.ModuleClass) || written.Contains(main.Module))
                continue;

            written.Add(main.Module);
            output.AddSource(
                ModuleWriter.FieldName(main.Module) + ".g.cs",
                SourceText.From(new ModuleWriter(main, contributions).Write(@namespace), Encoding.UTF8));
            output.AddSource(
                "Calls" + ModuleWriter.FieldName(main.Module).Substring(2) + ".g.cs",
                SourceText.From(CallWriter.Write(main.Module, contributions.SelectMany(c => c.Functions)), Encoding.UTF8));
        }

        output.AddSource("ModuleTable.g.cs", SourceText.From(TableWriter.Write(@namespace, written), Encoding.UTF8));
        foreach (var complaint in ModuleRules.JudgeAssembly(mains, parts))
            output.ReportDiagnostic(complaint.ToDiagnostic());
    }

    private static string NamespaceOf(string root, string assembly)
    {
        var name = string.IsNullOrEmpty(root) ? assembly : root;
        var clean = new string([.. name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_')]);
        return clean.Length == 0 || char.IsDigit(clean[0]) ? "_" + clean : clean;
    }
}
