using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>Static methods with <c>[Transformation]</c>.</summary>
internal sealed class TransformationReader(List<Complaint> complaints)
{
    public IEnumerable<TransformationModel> Read(IMethodSymbol method)
    {
        var attributes = method.All(SdkNames.Transformation).ToList();
        if (attributes.Count == 0 || !Reach.Check(method, complaints))
            return [];

        var parameters = method.Parameters;
        var takesArguments = parameters.Length == 3 && parameters[2].Type.ToDisplayString() == $"System.ReadOnlySpan<{SdkNames.ScriptValue}>";
        var good = method.IsStatic
            && parameters.Length is 2 or 3
            && parameters[0].Type.Is(SdkNames.RouteContext)
            && parameters[1].Type.Is(SdkNames.ScriptValue)
            && takesArguments == (parameters.Length == 3)
            && VariableReader.IsValue(method.ReturnType);
        if (!good)
        {
            complaints.Add(Complaint.At(method, SdkDiagnostics.Transformation, method.Name, Reach.Shape(method)));
            return [];
        }

        return attributes.Select(attribute => new TransformationModel(
            attribute.Text(),
            attribute.Text(1),
            Reach.Method(method, method.ContainingType, null),
            takesArguments,
            attribute.Number("MinArguments", 0),
            attribute.Number("MaxArguments", attribute.Number("MinArguments", 0)),
            attribute.Number("CountArgument", 0),
            Summary.Of(method),
            Complaint.At(method, SdkDiagnostics.Twice)));
    }
}
