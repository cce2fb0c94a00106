using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Tm;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tmx;

/// <summary>Variables about the transaction at hand.</summary>
[ModulePart("tmx")]
public static class TmxVariables
{
    /// <summary>The code of the reply at hand: 0 in a fresh request.</summary>
    [PseudoVariable("T_reply_code")]
    public static ScriptValue ReplyCode(RouteContext route) => TmModule.StatusAtHand(route);

    /// <summary>The reason of the reply at hand.</summary>
    [PseudoVariable("T_reply_reason")]
    public static ScriptValue ReplyReason(RouteContext route)
    {
        if (route.Message.IsReply)
            return route.Message.Reason;
        if (TmRun.Of(route) is not { FailureCode: > 0, Transaction: { } transaction, Branch: { } branch })
            return ScriptValue.EmptyText;
        return TmModule.TryReadReply(transaction, branch, out var reply)
            ? route.Arena.Copy(reply.Reason.Span)
            : SipText.FromString(ReasonPhrases.Of(branch.Code));
    }

    /// <summary>The registration (<c>$ruid</c>) of the branch the reply at hand came on; empty text without.</summary>
    [PseudoVariable("T_reply_ruid")]
    public static ScriptValue ReplyRegistration(RouteContext route) =>
        TmRun.Of(route).Branch is { Target.UniqueId.IsEmpty: false } branch ? route.Arena.Copy(branch.Target.UniqueId.Span) : ScriptValue.EmptyText;

    /// <summary>The number of the branch at hand; in failure routes how many there are.</summary>
    [PseudoVariable("T_branch_idx")]
    public static ScriptValue BranchIndex(RouteContext route)
    {
        var run = TmRun.Of(route);
        if (route.Kind == RouteKinds.Failure && !run.IsBranchFailure)
            return run.Transaction?.Branches.Count ?? 0;
        return run.Branch?.Index ?? 0;
    }

    /// <summary>The code received last on the branch at hand.</summary>
    [PseudoVariable("T_reply_last")]
    public static ScriptValue LastReply(RouteContext route) =>
        TmRun.Of(route).Branch is { Code: > 0 } branch && route.Kind == RouteKinds.OnReply ? branch.Code : ScriptValue.Nothing;

    /// <summary>Facts about the transaction: <c>id_label</c>, <c>id_index</c> (<c>_n</c>: as numbers), <c>branch_index</c>, <c>reply_code</c>, <c>reply_reason</c>.</summary>
    [PseudoVariable("T", Inner = InnerName.Literal)]
    public static ScriptValue About(RouteContext route, in VariableKey key)
    {
        var name = key.Name;
        if (name.Equals("branch_index"u8))
            return BranchIndex(route);
        if (name.Equals("reply_code"u8))
            return ReplyCode(route);
        if (name.Equals("reply_reason"u8))
            return ReplyReason(route);
        if (TmRun.Of(route).Transaction is not { } transaction)
            return ScriptValue.Nothing;

        long label = transaction.Label;
        long index = transaction.Worker.Index;
        if (name.Equals("id_label_n"u8))
            return label;
        if (name.Equals("id_index_n"u8))
            return index;
        if (name.Equals("id_label"u8))
            return route.Arena.Format(label);
        return name.Equals("id_index"u8) ? route.Arena.Format(index) : ScriptValue.Nothing;
    }

    /// <summary>Facts about the branch at hand: <c>flags</c>, <c>uri</c>.</summary>
    [PseudoVariable("T_branch", Inner = InnerName.Literal)]
    public static ScriptValue AboutBranch(RouteContext route, in VariableKey key)
    {
        if (TmRun.Of(route).Branch is not { } branch)
            return ScriptValue.Nothing;
        if (key.Name.Equals("flags"u8))
            return branch.Target.Flags;
        return key.Name.Equals("uri"u8) ? route.Arena.Copy(branch.Target.Uri.Span) : ScriptValue.Nothing;
    }
}
