using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>Reads one class with <c>[Module]</c> or <c>[ModulePart]</c> into a model.</summary>
internal sealed class ModuleReader
{
    private readonly INamedTypeSymbol _class;
    private readonly List<Complaint> _complaints = [];

    private ModuleReader(INamedTypeSymbol @class) => _class = @class;

    public static ModuleModel Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ModuleReader((INamedTypeSymbol)context.TargetSymbol).Read(context.Attributes[0], context.TargetNode);
    }

    private ModuleModel Read(AttributeData attribute, SyntaxNode declaration)
    {
        var isPart = attribute.AttributeClass.Is(SdkNames.ModulePart);
        Judge(isPart);

        var methods = Members().OfType<IMethodSymbol>().ToList();
        var functions = new FunctionReader(_class, _complaints);
        var routes = new RouteReader(functions, _complaints);
        var variables = new VariableReader(_class, _complaints);
        var transformations = new TransformationReader(_complaints);
        var parameters = new ModuleParameterReader(_class, _complaints);

        return new ModuleModel(
            attribute.Text(),
            _class.Qualified(),
            isPart,
            Summary.At(declaration),
            new ValueList<string>(Constructor()?.Parameters.Select(p => p.Type.Qualified()) ?? []),
            new ValueList<string>(attribute.Texts("Requires")),
            new ValueList<string>(_class.All(SdkNames.EventRoute).Select(a => a.Text())),
            new ValueList<FunctionModel>(methods.SelectMany(functions.Read)),
            new ValueList<RouteModel>(methods.SelectMany(routes.Read)),
            new ValueList<VariableModel>(variables.Read(methods)),
            new ValueList<TransformationModel>(methods.SelectMany(transformations.Read)),
            new ValueList<ModuleParameterModel>(Members().SelectMany(parameters.Read)),
            new ValueList<CommandModel>(methods.SelectMany(CommandsOf)),
            new ValueList<Complaint>(_complaints),
            Complaint.At(_class, SdkDiagnostics.Twice));
    }

    /// <summary>The members of the class and of the classes between it and ModuleBase.</summary>
    private IEnumerable<ISymbol> Members()
    {
        for (var at = _class; at is not null && !at.Is(SdkNames.ModuleBase) && at.SpecialType == SpecialType.None; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
                yield return member;
        }
    }

    private void Judge(bool isPart)
    {
        if (isPart)
        {
            if (!_class.IsStatic)
                _complaints.Add(Complaint.At(_class, SdkDiagnostics.Part, _class.Name, "is no static class"));
            return;
        }

        var fault = _class.IsStatic || _class.IsAbstract ? "is abstract or static"
            : _class.IsGenericType ? "is generic"
            : !_class.DerivesFromModuleBase() ? "does not derive from ModuleBase"
            : Constructor() is not { } made || made.Parameters.Any(p => p.RefKind != RefKind.None || p.Type.IsValueType || p.Type.SpecialType == SpecialType.System_String) ? "has no such constructor"
            : !Reach.Of(_class) ? "is not visible in its assembly"
            : null;
        if (fault is not null)
            _complaints.Add(Complaint.At(_class, SdkDiagnostics.ModuleClass, _class.Name, fault));
    }

    /// <summary>The one that asks for most.</summary>
    private IMethodSymbol? Constructor() => _class.InstanceConstructors.Where(Reach.Of).OrderByDescending(c => c.Parameters.Length).FirstOrDefault();

    private IEnumerable<CommandModel> CommandsOf(IMethodSymbol method)
    {
        foreach (var attribute in method.All(SdkNames.RpcCommand))
        {
            var takes = method.Parameters.Length == 2
                && method.Parameters[0].Type.Is(SdkNames.RpcRequest)
                && method.Parameters[1].Type.Is(SdkNames.RpcReply);
            if (!Reach.Check(method, _complaints))
                continue;
            if (!takes || !(method.ReturnsVoid || method.ReturnType.Is(SdkNames.ValueTask)))
            {
                _complaints.Add(Complaint.At(method, SdkDiagnostics.Command, method.Name, Reach.Shape(method)));
                continue;
            }

            yield return new CommandModel(attribute.Text(), Reach.Method(method, _class, null), Summary.Of(method));
        }
    }
}
