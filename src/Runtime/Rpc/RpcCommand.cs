namespace RouteScript.Runtime.Rpc;

/// <summary>Carries a command out. It runs on no worker; what concerns a call is posted to the call's owner and awaited.</summary>
public delegate ValueTask RpcHandler(RpcRequest request, RpcReply reply);

/// <summary>A command an operator can call. The summary is what <c>system.methodHelp</c> shows.</summary>
public sealed record RpcCommand(string Name, string Summary, RpcHandler Handler);
