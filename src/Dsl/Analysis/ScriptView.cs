using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Analysis;

/// <summary>What the rules ask of a script: its statements in their sequences, which routes call which, what its text mentions.</summary>
internal sealed partial class ScriptView
{
    private readonly Dictionary<int, BoundTree> _trees = [];

    public ScriptView(Script script, BoundProgram program, Preprocessed source)
    {
        Script = script;
        Program = program;
        Source = source;
        All = BoundTree.Of(program.Routes);
        Calls = [.. All.Expressions.OfType<BoundCall>()];
        Unbound = [.. All.Expressions.OfType<BoundError>()];
    }

    public Script Script { get; }

    public BoundProgram Program { get; }

    public Preprocessed Source { get; }

    public BoundTree All { get; }

    public ImmutableArray<BoundCall> Calls { get; }

    /// <summary>Whether the script names addresses to listen on, right or wrong.</summary>
    public bool SaysWhereToListen => Script.Declarations.Any(declaration => declaration is ListenDeclaration);

    /// <summary>Statements that follow each other: the bodies of routes, of blocks and of labels.</summary>
    public IEnumerable<ImmutableArray<BoundStatement>> Sequences => Program.Routes.Select(route => route.Statements).Concat(SequencesIn(All));

    public static IEnumerable<ImmutableArray<BoundStatement>> SequencesIn(BoundTree tree) =>
        tree.Statements.SelectMany(SequencesOf).Concat(tree.Expressions.OfType<BoundStatementExpression>().Select(value => value.Statements));

    public BoundTree TreeOf(BoundRoute route)
    {
        if (!_trees.TryGetValue(route.Symbol.Index, out var tree))
            _trees.Add(route.Symbol.Index, tree = BoundTree.Of([route]));
        return tree;
    }

    public BoundRoute RouteOf(RouteSymbol symbol) => Program.Routes.First(route => route.Symbol == symbol);

    /// <summary>A route and all that it calls by constant names, however deep.</summary>
    public IEnumerable<BoundRoute> Reachable(BoundRoute start)
    {
        var seen = new HashSet<int> { start.Symbol.Index };
        var open = new Stack<BoundRoute>([start]);
        while (open.TryPop(out var route))
        {
            yield return route;
            foreach (var call in TreeOf(route).Expressions.OfType<BoundRouteCall>())
            {
                if (call.Route is { } target && seen.Add(target.Index))
                    open.Push(RouteOf(target));
            }
        }
    }

    /// <summary>Whether a string of the script is this text, or assigns it as in <c>timer=ta;route=X</c>.</summary>
    public bool SaysText(string text) => Source.Tokens.Any(token => token.Kind is TokenKind.String or TokenKind.RawString
        && (token.Text == text || token.Text.Contains("=" + text, StringComparison.Ordinal)));

    /// <summary>Whether text that conditions left out holds this.</summary>
    public bool IsInSkippedText(string text) =>
        Source.Skipped.Any(skipped => skipped.Span.File.Text.AsSpan(skipped.Span.Start, skipped.Span.Length).Contains(text, StringComparison.Ordinal));

    /// <summary>Whether a condition or another directive stands between two pieces, so that their neighbourhood may be an accident of this build.</summary>
    public static bool IsConditionBetween(TextSpan first, TextSpan second)
    {
        if (!ReferenceEquals(first.File, second.File) || second.Start < first.End)
            return true;
        var between = first.File.Text.AsSpan(first.End, second.Start - first.End);
        return between.Contains("#!", StringComparison.Ordinal) || between.Contains("!!", StringComparison.Ordinal);
    }

    /// <summary>Whether what follows a statement is never run.</summary>
    public static bool AlwaysLeaves(BoundStatement statement) => statement switch
    {
        BoundLeave => true,
        BoundBlock block => block.Statements.Any(AlwaysLeaves),
        BoundIf { Else: { } other } branch => AlwaysLeaves(branch.Then) && AlwaysLeaves(other),
        _ => false,
    };

    /// <summary>The function that a statement calls and nothing else, or null.</summary>
    public static BoundCall? CallIn(BoundStatement statement) => (statement as BoundExpressionStatement)?.Expression as BoundCall;

    private static IEnumerable<ImmutableArray<BoundStatement>> SequencesOf(BoundStatement statement) => statement switch
    {
        BoundBlock block => [block.Statements],
        BoundSwitch choice => choice.Cases.Select(one => one.Statements),
        _ => [],
    };
}
