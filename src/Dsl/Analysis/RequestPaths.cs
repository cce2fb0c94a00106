using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>What may have happened to a request where some paths of a route meet.</summary>
/// <param name="MayBeDealtWith">A call on one of them could have answered it or passed it on.</param>
/// <param name="IsQuiet">All of them are for requests that want no answer.</param>
internal sealed record PathEnd(bool MayBeDealtWith, bool IsQuiet)
{
    public static readonly PathEnd Start = new(false, false);

    /// <summary>Where two paths meet; null is a path that has left.</summary>
    public static PathEnd? Merge(PathEnd? one, PathEnd? other) => one is null ? other : other is null ? one
        : new PathEnd(one.MayBeDealtWith || other.MayBeDealtWith, one.IsQuiet && other.IsQuiet);

    /// <summary>This path, and behind it another.</summary>
    public PathEnd Then(PathEnd next) => new(MayBeDealtWith || next.MayBeDealtWith, IsQuiet || next.IsQuiet);
}

/// <summary>Follows a request through its routes.</summary>
internal sealed class RequestPaths(ScriptView view)
{
    private const Effects Deals = Effects.Replies | Effects.Relays | Effects.Ends | Effects.TalksOutside;
    private static readonly PathEnd Unknown = new(true, false);

    private readonly Dictionary<int, PathEnd?> _routes = [];
    private PathEnd? _returned;

    /// <returns>Null when no request comes to the end of the main route.</returns>
    public PathEnd? OfMain(BoundRoute route) => Follow(route.Statements, PathEnd.Start);

    /// <returns>Null when a route never comes back to its caller.</returns>
    private PathEnd? OfCalled(RouteSymbol symbol)
    {
        if (_routes.TryGetValue(symbol.Index, out var known))
            return known;

        _routes[symbol.Index] = Unknown;
        var outer = _returned;
        _returned = null;
        var end = PathEnd.Merge(Follow(view.RouteOf(symbol).Statements, PathEnd.Start), _returned);
        _returned = outer;
        return _routes[symbol.Index] = end;
    }

    private PathEnd? Follow(ImmutableArray<BoundStatement> statements, PathEnd? path)
    {
        var refuted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            if (path is null)
                return null;

            var question = statement is BoundIf { Else: null, Condition.Span.Text: var text } ? text : "";
            if (statement is BoundIf { Then: var body } && refuted.Contains(Opposite(question)))
                path = Follow(body, path);
            else
                path = Follow(statement, path);
            if (statement is BoundIf { Then: var left } && ScriptView.AlwaysLeaves(left))
                refuted.Add(Plain(question));
        }
        return path;
    }

    private PathEnd? Follow(BoundStatement statement, PathEnd path)
    {
        switch (statement)
        {
            case BoundExpressionStatement { Expression: BoundRouteCall { Route: { } target } }:
                return OfCalled(target) is { } end ? path.Then(end) : null;
            case BoundExpressionStatement effect:
                return Through(effect.Expression, path);
            case BoundBlock block:
                return Follow(block.Statements, path);
            case BoundIf branch:
                var asked = Through(branch.Condition, path);
                var (then, otherwise) = Quiet(branch.Condition, asked);
                return PathEnd.Merge(Follow(branch.Then, then), branch.Else is null ? otherwise : Follow(branch.Else, otherwise));
            case BoundLeave { Kind: LeaveKind.Return, Value: not BoundInteger { Value: 0 } }:
                _returned = PathEnd.Merge(_returned, path);
                return null;
            case BoundLeave { Kind: not LeaveKind.Break }:
                return null;
            case BoundSwitch choice when IsLeftByAll(choice):
                return null;
            default:
                return path with { MayBeDealtWith = path.MayBeDealtWith || BoundTree.Of(statement).Expressions.Any(MayDeal) };
        }
    }

    /// <summary>Whether every label leads to an end, so that nothing comes out below.</summary>
    private bool IsLeftByAll(BoundSwitch choice) =>
        choice.Cases.Any(one => one.IsDefault) && !BoundTree.Of(choice).Statements.Any(part => part is BoundLeave { Kind: LeaveKind.Break })
        && Follow(choice.Cases[^1].Statements, PathEnd.Start) is null;

    private PathEnd Through(BoundExpression expression, PathEnd path) =>
        path with { MayBeDealtWith = path.MayBeDealtWith || BoundTree.Of(expression).Expressions.Any(MayDeal) };

    private bool MayDeal(BoundExpression expression) => expression switch
    {
        BoundError => true,
        BoundCall call => (call.Function.Effects & Deals) != 0,
        BoundRouteCall { Route: { } target } => OfCalled(target) is null or { MayBeDealtWith: true },
        BoundRouteCall => true,
        _ => false,
    };

    /// <summary>The question whose no is this one's yes, as it would be written.</summary>
    private static string Opposite(string question) => Plain(question) switch
    {
        ['!', .. var rest] => Plain(rest),
        var plain when plain.Contains("==", StringComparison.Ordinal) => plain.Replace("==", "!=", StringComparison.Ordinal),
        var plain when plain.Contains("!=", StringComparison.Ordinal) => plain.Replace("!=", "==", StringComparison.Ordinal),
        var plain => "!" + plain,
    };

    private static string Plain(string question)
    {
        var plain = question.Replace(" ", "", StringComparison.Ordinal);
        while (plain is ['(', .. var inner, ')'] && inner.IndexOf(')', StringComparison.Ordinal) is var close && (close < 0 || inner.AsSpan(0, close).Contains('(')))
            plain = inner;
        return plain;
    }

    /// <summary>Of a question for ACK or CANCEL one answer leads where silence is right.</summary>
    private static (PathEnd Then, PathEnd Otherwise) Quiet(BoundExpression condition, PathEnd path)
    {
        var text = condition.Span.Text;
        if (!text.Contains("ACK", StringComparison.Ordinal) && !text.Contains("CANCEL", StringComparison.Ordinal))
            return (path, path);
        var quiet = path with { IsQuiet = true };
        return text.Contains('!') ? (path, quiet) : (quiet, path);
    }
}
