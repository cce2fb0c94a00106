using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RouteScript.Generator.Reading;

namespace RouteScript.Generator.Analyzers;

/// <summary>
/// Finds what blocks in the functions, routes, variables, transformations and message hooks of a class, and in what these call of the same class.
/// RPC commands run on no worker and may block.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] OnWorker = [SdkNames.ScriptFunction, SdkNames.Route, SdkNames.PseudoVariable, SdkNames.PseudoVariableSetter, SdkNames.Transformation];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SdkDiagnostics.Blocks];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolStartAction(Begin, SymbolKind.NamedType);
    }

    /// <summary>Whether scripts, or the way of a message, call a method on a worker.</summary>
    internal static bool IsOnWorker(ISymbol method) => OnWorker.Any(method.Has) || (method.IsOverride && method.ContainingType.DerivesFrom(SdkNames.MessageHook));

    private static void Begin(SymbolStartAnalysisContext context)
    {
        var entries = ((INamedTypeSymbol)context.Symbol).GetMembers().OfType<IMethodSymbol>().Where(IsOnWorker).ToList();
        if (entries.Count == 0)
            return;

        var found = new ConcurrentBag<(ISymbol In, Diagnostic Said)>();
        var calls = new ConcurrentBag<(ISymbol From, ISymbol To)>();
        context.RegisterOperationAction(operation => Look(operation, found, calls), OperationKind.Invocation, OperationKind.PropertyReference);
        context.RegisterSymbolEndAction(end =>
        {
            var reached = Reached(entries, calls);
            foreach (var (_, said) in found.Where(one => reached.Contains(one.In)))
                end.ReportDiagnostic(said);
        });
    }

    private static void Look(OperationAnalysisContext context, ConcurrentBag<(ISymbol, Diagnostic)> found, ConcurrentBag<(ISymbol, ISymbol)> calls)
    {
        if (Elsewhere.Holds(context.Operation))
            return;

        var (instead, name) = context.Operation switch
        {
            IInvocationOperation call when !HasEnded(TaskOf(call)) => (BlockingCalls.InsteadOf(call.TargetMethod), $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}"),
            IPropertyReferenceOperation { Property.Name: "Result" } result when IsTask(result.Property.ContainingType) && !HasEnded(result.Instance) => ("`await` the task", $"{result.Property.ContainingType.Name}.Result"),
            _ => (null, ""),
        };
        if (instead is not null)
            found.Add((context.ContainingSymbol, Diagnostic.Create(SdkDiagnostics.Blocks, context.Operation.Syntax.GetLocation(), name, instead)));

        IEnumerable<ISymbol?> targets = context.Operation switch
        {
            IInvocationOperation call => [call.TargetMethod.OriginalDefinition],
            IPropertyReferenceOperation property => [property.Property.GetMethod, property.Property.SetMethod],
            _ => [],
        };
        foreach (var target in targets.OfType<ISymbol>().Where(target => SymbolEqualityComparer.Default.Equals(target.ContainingType, context.ContainingSymbol.ContainingType)))
            calls.Add((context.ContainingSymbol, target));
    }

    private static bool IsTask(INamedTypeSymbol type) => type.Name is "Task" or "ValueTask" && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";

    /// <summary>The task of <c>task.GetAwaiter().GetResult()</c>.</summary>
    private static IOperation? TaskOf(IInvocationOperation call) =>
        call is { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter } ? awaiter.Instance : null;

    /// <summary>Whether the method has awaited this task, or asks whether it has ended.</summary>
    private static bool HasEnded(IOperation? task)
    {
        if (task is null)
            return false;

        var (name, body) = (task.Syntax.ToString(), task);
        while (body.Parent is not null)
            body = body.Parent;
        return body.Descendants().Any(other => other switch
        {
            IPropertyReferenceOperation { Instance: { } asked } state => state.Property.Name.StartsWith("IsCompleted", StringComparison.Ordinal) && asked.Syntax.ToString() == name,
            IAwaitOperation wait => wait.Operation.DescendantsAndSelf().Any(awaited => awaited.Syntax.ToString() == name),
            _ => false,
        });
    }

    private static HashSet<ISymbol> Reached(IEnumerable<ISymbol> entries, ConcurrentBag<(ISymbol From, ISymbol To)> calls)
    {
        var targets = calls.ToLookup(call => call.From, call => call.To, SymbolEqualityComparer.Default);
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(entries);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (!reached.Add(next))
                continue;
            foreach (var target in targets[next])
                open.Push(target);
        }

        return reached;
    }
}
