using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Tm;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Tmx;

/// <summary>Variables read from another message of the transaction: <c>$T_req($ru)</c>.</summary>
[ModulePart("tmx")]
internal static class OtherMessages
{
    /// <summary>A variable of the INVITE that the CANCEL at hand is about.</summary>
    [PseudoVariable("T_inv", Inner = InnerName.Literal)]
    public static ScriptValue OfInvite(RouteContext route, in VariableKey key) =>
        route.Message is { IsRequest: true, MethodId: MethodId.Cancel } && route.Version.Module<TmModule>()?.FindInviteOf(route) is { } invite
            ? Read(route, invite.ReadRequest(), key)
            : ScriptValue.Nothing;

    /// <summary>In reply routes a variable of the request.</summary>
    [PseudoVariable("T_req", Inner = InnerName.Literal)]
    public static ScriptValue OfRequest(RouteContext route, in VariableKey key) =>
        route.Message.IsReply && TmRun.Of(route).Transaction is { } transaction ? Read(route, transaction.ReadRequest(), key) : ScriptValue.Nothing;

    /// <summary>In failure routes a variable of the reply that won; nothing if it was made here.</summary>
    [PseudoVariable("T_rpl", Inner = InnerName.Literal)]
    public static ScriptValue OfReply(RouteContext route, in VariableKey key) =>
        route.Message.IsRequest && TmRun.Of(route) is { Transaction: { } transaction, Branch: { } branch } && TmModule.TryReadReply(transaction, branch, out var reply)
            ? Read(route, (reply.All, transaction.Source), key)
            : ScriptValue.Nothing;

    private static ScriptValue Read(RouteContext route, (Sip.Text.SipText Bytes, Sip.Transports.PacketSource Source) message, in VariableKey key)
    {
        if (route.Version.FindVariable(key.Constant as string ?? key.Name.ToString()) is not { } variable)
            return ScriptValue.Nothing;

        var other = route.Worker.Rent(route.Version);
        other.Load(message.Bytes, message.Source);
        var value = variable.Get(other);
        if (value.IsText)
            value = route.Arena.Copy(value.Text.Span);
        route.Worker.Release(other);
        return value;
    }
}
