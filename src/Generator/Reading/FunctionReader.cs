using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>Methods with <c>[ScriptFunction]</c>: one model for each name they carry.</summary>
internal sealed class FunctionReader(INamedTypeSymbol @class, List<Complaint> complaints)
{
    private const int AnyRoute = 127;
    /// <summary><c>Effects.Everything</c>: of a function that does not say.</summary>
    public const int Everything = 4063;
    private const int Waits = 32;

    public IEnumerable<FunctionModel> Read(IMethodSymbol method)
    {
        var attributes = method.All(SdkNames.ScriptFunction).ToList();
        if (attributes.Count == 0 || Form(method) is not { } form)
            return [];

        return attributes.SelectMany(attribute => attribute.Names().Select(name => form with
        {
            Name = name,
            Routes = attribute.Number("Routes", AnyRoute),
            Effects = attribute.Number("Effects", Everything) | form.Effects,
            Steps = form.Steps || attribute.Flag("Steps"),
        }));
    }

    /// <summary>A method as a function that may be called anywhere and whose only known effect is that it waits.</summary>
    /// <returns>Null if it is none: the complaints say why.</returns>
    public FunctionModel? Form(IMethodSymbol method)
    {
        if (!Reach.Check(method, complaints))
            return null;

        if (method.Parameters.IsEmpty || !method.Parameters[0].Type.Is(SdkNames.RouteContext))
        {
            var found = method.Parameters.IsEmpty ? "nothing" : method.Parameters[0].Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            complaints.Add(Complaint.At(method, SdkDiagnostics.FirstParameter, method.Name, found));
            return null;
        }

        if (ResultOf(method) is not var (wraps, task))
        {
            complaints.Add(Complaint.At(method, SdkDiagnostics.ReturnType, method.Name,
                method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
            return null;
        }

        var module = Reach.ModuleArgument(method);
        var takesDeadline = task && method.Parameters.Last().Type.Is(SdkNames.CancellationToken);
        var first = module is null ? 1 : 2;
        var end = method.Parameters.Length - (takesDeadline ? 1 : 0);
        if (ParametersOf(method.Parameters.Take(end).Skip(first)) is not { } parameters)
            return null;

        return new FunctionModel(
            method.Name,
            Reach.Method(method, @class, module),
            AnyRoute,
            task ? Waits : 0,
            task,
            wraps,
            takesDeadline,
            parameters,
            Summary.Of(method),
            Complaint.At(method, SdkDiagnostics.SameForm));
    }

    private ValueList<ParameterModel>? ParametersOf(IEnumerable<IParameterSymbol> parameters)
    {
        var models = new List<ParameterModel>();
        var good = true;
        foreach (var parameter in parameters)
        {
            if (ParameterReader.Read(parameter) is not { } model)
            {
                complaints.Add(Complaint.At(parameter, SdkDiagnostics.ParameterType, parameter.Name,
                    parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
                good = false;
                continue;
            }

            if (!model.Optional && models.LastOrDefault(m => m.Optional) is { } optional)
            {
                complaints.Add(Complaint.At(parameter, SdkDiagnostics.RequiredAfterOptional, parameter.Name, optional.Name));
                good = false;
            }

            models.Add(model);
        }

        return good ? new ValueList<ParameterModel>(models) : null;
    }

    /// <summary>The statements around the call, and whether it is a task.</summary>
    private static (string Wraps, bool Task)? ResultOf(IMethodSymbol method)
    {
        const string Code = "global::" + SdkNames.ReturnCode;
        if (method.ReturnsVoid)
            return ("{0}; return " + Code + ".True;", false);

        var type = method.ReturnType;
        if (type.Is(SdkNames.ReturnCode))
            return ("return {0};", false);
        if (type.SpecialType == SpecialType.System_Boolean)
            return ("return " + Code + ".FromBoolean({0});", false);
        if (type.SpecialType == SpecialType.System_Int32)
            return ("return new " + Code + "({0});", false);

        if (type is not INamedTypeSymbol named || !IsTask(named))
            return null;
        if (named.TypeArguments.IsEmpty)
            return ("return route.Await(WaitCodes.Of({0}));", true);

        var result = named.TypeArguments[0];
        if (named.Name == "ValueTask" && result.Is(SdkNames.ReturnCode))
            return ("return route.Await({0});", true);
        if (result.Is(SdkNames.ReturnCode) || result.SpecialType is SpecialType.System_Boolean or SpecialType.System_Int32)
            return ("return route.Await(WaitCodes.Of({0}));", true);
        return null;
    }

    private static bool IsTask(INamedTypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type.Arity <= 1
        && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";
}
