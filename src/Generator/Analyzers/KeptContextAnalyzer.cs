using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RouteScript.Generator.Reading;

namespace RouteScript.Generator.Analyzers;

/// <summary>Finds a context, or text that a function was given, put where it outlives the call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptContextAnalyzer : DiagnosticAnalyzer
{
    private const string Field = "is put into a field";
    private const string Collection = "is put into a collection";
    private const string Other = "is given to code that runs later or elsewhere";

    private static readonly HashSet<string> Putting =
        ["Add", "TryAdd", "AddOrUpdate", "GetOrAdd", "Enqueue", "Push", "Insert", "AddFirst", "AddLast", "TryWrite", "WriteAsync"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SdkDiagnostics.Kept];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // The engine itself keeps its contexts.
            if (start.Compilation.GetTypeByMetadataName(SdkNames.RouteContext) is not { } type || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, start.Compilation.Assembly))
                return;

            start.RegisterOperationAction(JudgeAssignment, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);
            start.RegisterOperationAction(JudgeCall, OperationKind.Invocation, OperationKind.ObjectCreation);
            start.RegisterOperationAction(JudgeFunction, OperationKind.AnonymousFunction);
        });
    }

    private static void JudgeAssignment(OperationAnalysisContext context)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        if (assignment is { Target: IDiscardOperation, Value: IInvocationOperation task } && IsTask(task.Type))
        {
            foreach (var argument in task.Arguments)
                Judge(context, argument.Value, null, Other);
        }

        var (holder, how) = assignment.Target switch
        {
            IPropertyReferenceOperation { Arguments.Length: > 0 } item => (Held(item.Instance), Collection),
            IArrayElementReferenceOperation item => (Held(item.ArrayReference), Collection),
            var target => (Held(target), Field),
        };
        if (holder is not null && !IsBeingMade(context, assignment.Target) && Lasts(holder, context.Compilation))
            Judge(context, assignment.Value, holder, how);
    }

    private static void JudgeCall(OperationAnalysisContext context)
    {
        var arguments = context.Operation is IInvocationOperation call ? call.Arguments : ((IObjectCreationOperation)context.Operation).Arguments;
        var holder = context.Operation is IInvocationOperation put && Putting.Contains(put.TargetMethod.Name) ? Held(put.Instance) : null;
        if (holder is null && !Elsewhere.Is(context.Operation))
            return;
        foreach (var argument in arguments)
            Judge(context, argument.Value, holder, holder is null ? Other : Collection);
    }

    private static void JudgeFunction(OperationAnalysisContext context)
    {
        var function = (IAnonymousFunctionOperation)context.Operation;
        if (!Elsewhere.Takes(function))
            return;

        var captured = function.Body.Descendants().FirstOrDefault(use => IsContext(use.Type) && use switch
        {
            IParameterReferenceOperation parameter => !IsIn(parameter.Parameter, function.Symbol),
            ILocalReferenceOperation local => !IsIn(local.Local, function.Symbol),
            _ => false,
        });
        if (captured is not null)
            context.ReportDiagnostic(Diagnostic.Create(SdkDiagnostics.Kept, captured.Syntax.GetLocation(), captured.Syntax.ToString(), Other));
    }

    /// <param name="holder">The member that holds it; null: nobody known.</param>
    private static void Judge(OperationAnalysisContext context, IOperation value, ISymbol? holder, string how)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (value is ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
                Judge(context, element, holder, how);
        }
        else if (IsContext(value.Type) || (IsOfModule(holder) && IsGivenText(value)))
        {
            context.ReportDiagnostic(Diagnostic.Create(SdkDiagnostics.Kept, value.Syntax.GetLocation(), value.Syntax.ToString(), how));
        }
    }

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask" } && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";

    private static bool IsContext(ITypeSymbol? type) => type.Is(SdkNames.RouteContext);

    /// <summary>An object that is made with a context is one of its call.</summary>
    private static bool IsBeingMade(OperationAnalysisContext context, IOperation target) =>
        context.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
        || target is IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } };

    private static bool IsGivenText(IOperation value) =>
        value is IParameterReferenceOperation given && given.Type.Is(SdkNames.SipText) && BlockingCallAnalyzer.IsOnWorker(given.Parameter.ContainingSymbol);

    /// <summary>What belongs to one run may hold text of the run; the module, which outlives it, may not.</summary>
    private static bool IsOfModule(ISymbol? holder) => holder is not null && (holder.IsStatic || holder.ContainingType.DerivesFromModuleBase());

    /// <summary>A member of an object on the heap, in the code that is looked at.</summary>
    private static bool Lasts(ISymbol member, Compilation compilation) =>
        !member.ContainingType.IsValueType && SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly);

    private static ISymbol? Held(IOperation? place) => place switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Arguments.Length: 0 } property => property.Property,
        _ => null,
    };

    private static bool IsIn(ISymbol symbol, ISymbol function)
    {
        for (var at = symbol.ContainingSymbol; at is not null; at = at.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(at, function))
                return true;
        }

        return false;
    }
}
