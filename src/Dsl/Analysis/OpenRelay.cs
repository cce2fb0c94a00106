using System.Net;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>Whether a script passes on requests and nowhere turns a sender away: whoever finds its port can place calls through it.</summary>
internal static class OpenRelay
{
    private static readonly string[] SenderVariables = ["si", "su", "siz", "sas", "fd", "fu", "fU", "fti", "au", "ad"];

    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        if (IsPrivate(view))
            yield break;

        var tree = BoundTree.Of(view.Program.Routes.Where(route => route.Symbol.Kind == RouteKinds.Request));
        var relay = tree.Expressions.OfType<BoundCall>().LastOrDefault(call => call.Function.Effects.HasFlag(Effects.Relays));
        if (relay is null || tree.Expressions.Any(IsCheck) || tree.Statements.Any(TurnsAway))
            yield break;

        yield return AdviceDiagnostics.OpenRelay.At(relay.Span, relay.Function.Name) with
        {
            Hint = "Before it, refuse whom you do not know: `if (!ds_is_from_list()) { sl_send_reply(\"403\", \"Forbidden\"); exit; }`, a comparison with `$si` or `src_ip`, or a password.",
        };
    }

    /// <summary>Whether only this machine can reach the server.</summary>
    public static bool IsPrivate(ScriptView view) => view.Program.Listens.All(IsPrivateToHost) && view.SaysWhereToListen;

    private static bool IsPrivateToHost(ListenSetting listen) => listen.Addresses.All(address =>
        address == "localhost" || (IPAddress.TryParse(address.Trim('[', ']'), out var parsed) && IPAddress.IsLoopback(parsed)));

    private static bool IsCheck(BoundExpression expression) =>
        expression is BoundError || (expression is BoundCall { Function.Effects: var effects } && effects.HasFlag(Effects.ChecksSender));

    /// <summary>A question about the sender, or whether the target is ours, after which the route does not go on.</summary>
    private static bool TurnsAway(BoundStatement statement) => statement switch
    {
        BoundIf branch => BoundTree.Of(branch.Condition).Expressions.Any(AsksForSender) && (Leaves(branch.Then) || (branch.Else is { } other && Leaves(other))),
        BoundSwitch choice => BoundTree.Of(choice.Value).Expressions.Any(AsksForSender),
        _ => false,
    };

    private static bool AsksForSender(BoundExpression expression) => expression switch
    {
        BoundVariable variable => SenderVariables.Contains(variable.Symbol.Name),
        BoundKeywordTest { Left: Keyword.SourceIp or Keyword.FromUri } => true,
        BoundKeywordTest { Left: Keyword.Uri or Keyword.Myself, Operator: BinaryOperator.NotEqual } => true,
        _ => false,
    };

    private static bool Leaves(BoundStatement statement) =>
        BoundTree.Of(statement).Statements.Any(part => part is BoundLeave { Kind: not LeaveKind.Break });
}
