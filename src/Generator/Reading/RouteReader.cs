using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>Methods with <c>[Route]</c>.</summary>
internal sealed class RouteReader(FunctionReader functions, List<Complaint> complaints)
{
    /// <summary>The words of the language with the members of its RouteKinds; where two have one, the shorter takes no name.</summary>
    private static readonly Dictionary<string, int> Kinds = new()
    {
        ["request_route"] = 1,
        ["route"] = 1,
        ["branch_route"] = 2,
        ["failure_route"] = 4,
        ["onreply_route"] = 8,
        ["reply_route"] = 16,
        ["onsend_route"] = 32,
        ["event_route"] = 64,
    };

    private static readonly string[] Nameless = ["request_route", "reply_route", "onsend_route"];

    public IEnumerable<RouteModel> Read(IMethodSymbol method)
    {
        if (method.All(SdkNames.Route).FirstOrDefault() is not { } attribute || functions.Form(method) is not { } form)
            yield break;

        var block = attribute.Text() is { Length: > 0 } written ? written : method.Name;
        var open = block.IndexOf('[');
        var word = open < 0 ? block : block.Substring(0, open);
        var name = open >= 0 && block.EndsWith("]") ? block.Substring(open + 1, block.Length - open - 2) : "";
        if (form.Parameters.Count > 0 || !Kinds.TryGetValue(word, out var kind) || Nameless.Contains(word) != (open < 0) || (open >= 0 && name.Length == 0))
        {
            complaints.Add(Complaint.At(method, SdkDiagnostics.Route, method.Name, form.Parameters.Count > 0 ? "takes arguments" : $"is to be `{block}`"));
            yield break;
        }

        yield return new RouteModel(kind, name, form with { Name = block, Routes = kind, Effects = form.Effects | FunctionReader.Everything });
    }
}
