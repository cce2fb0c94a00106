using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>Methods with <c>[PseudoVariable]</c>, joined with the writers of the same name.</summary>
internal sealed class VariableReader(INamedTypeSymbol @class, List<Complaint> complaints)
{
    /// <summary><c>Effects.WritesShared</c>.</summary>
    private const int Shared = 64;

    public List<VariableModel> Read(List<IMethodSymbol> methods)
    {
        var writers = new Dictionary<string, (MethodModel Method, string Key, bool Answers, bool IsShared, IMethodSymbol Symbol)>();
        foreach (var method in methods)
        {
            var attributes = method.All(SdkNames.PseudoVariableSetter).ToList();
            if (attributes.Count == 0 || !Reach.Check(method, complaints))
                continue;

            if (!TakesKey(method, 1, out var key) || !(method.ReturnsVoid || method.ReturnType.SpecialType == SpecialType.System_Boolean))
            {
                complaints.Add(Complaint.At(method, SdkDiagnostics.Writer, method.Name, Reach.Shape(method)));
                continue;
            }

            foreach (var attribute in attributes)
                writers[attribute.Text()] = (Reach.Method(method, @class, Reach.ModuleArgument(method)), key, !method.ReturnsVoid, WritesShared(attribute), method);
        }

        var models = new List<VariableModel>();
        foreach (var method in methods)
            models.AddRange(Readers(method, writers));

        foreach (var writer in writers.Where(w => models.All(m => m.Name != w.Key)))
            complaints.Add(Complaint.At(writer.Value.Symbol, SdkDiagnostics.Writer, writer.Value.Symbol.Name, $"writes `${writer.Key}`, which no method here reads"));
        return models;
    }

    private IEnumerable<VariableModel> Readers(
        IMethodSymbol method, Dictionary<string, (MethodModel Method, string Key, bool Answers, bool IsShared, IMethodSymbol Symbol)> writers)
    {
        var attributes = method.All(SdkNames.PseudoVariable).ToList();
        if (attributes.Count == 0 || !Reach.Check(method, complaints))
            yield break;

        if (!TakesKey(method, 0, out var key) || !IsValue(method.ReturnType))
        {
            complaints.Add(Complaint.At(method, SdkDiagnostics.Reader, method.Name, Reach.Shape(method)));
            yield break;
        }

        foreach (var attribute in attributes)
        {
            var writable = writers.TryGetValue(attribute.Text(), out var writer);
            yield return new VariableModel(
                attribute.Text(),
                Reach.Method(method, @class, Reach.ModuleArgument(method)),
                key,
                writable ? writer.Method : null,
                writer.Key ?? "",
                writer.Answers,
                attribute.Number("Inner", 0),
                attribute.Flag("Indexed"),
                attribute.Named("Check") is { Value: ITypeSymbol check } ? check.Qualified() : null,
                writable && writer.IsShared,
                WritesShared(attribute),
                Summary.Of(method),
                Complaint.At(method, SdkDiagnostics.Twice));
        }
    }

    private static bool WritesShared(AttributeData attribute) => (attribute.Number("Effects", 0) & Shared) != 0;

    /// <summary>Whether a method takes the context, its module perhaps, the key perhaps, and <paramref name="values"/> values.</summary>
    private static bool TakesKey(IMethodSymbol method, int values, out string key)
    {
        key = "";
        var parameters = method.Parameters.ToList();
        if (parameters.Count == 0 || !parameters[0].Type.Is(SdkNames.RouteContext))
            return false;

        parameters.RemoveAt(0);
        if (Reach.ModuleArgument(method) is not null)
            parameters.RemoveAt(0);
        if (parameters.Count > 0 && parameters[0].Type.Is(SdkNames.VariableKey))
        {
            key = parameters[0].RefKind == RefKind.None ? ", key" : ", in key";
            parameters.RemoveAt(0);
        }

        return parameters.Count == values && parameters.All(p => p.Type.Is(SdkNames.ScriptValue));
    }

    public static bool IsValue(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
        || type.Is(SdkNames.ScriptValue) || type.Is(SdkNames.SipText);
}
