using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Rtpengine;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Tests.Rtpengine;

/// <summary>The right sides are what the original sent for the same messages.</summary>
public sealed class ManageRuleTests
{
    [Theory]
    [InlineData(RouteKinds.Request, MethodId.Invite, 0, true, false, "offer")]
    [InlineData(RouteKinds.Request, MethodId.Invite, 0, false, false, null)]
    [InlineData(RouteKinds.Request, MethodId.Update, 0, true, false, "offer")]
    [InlineData(RouteKinds.Request, MethodId.Ack, 0, true, false, "answer")]
    [InlineData(RouteKinds.Request, MethodId.Prack, 0, true, false, "answer")]
    [InlineData(RouteKinds.Request, MethodId.Bye, 0, false, false, "delete")]
    [InlineData(RouteKinds.Request, MethodId.Cancel, 0, false, false, "delete")]
    [InlineData(RouteKinds.Request, MethodId.Options, 0, true, false, null)]
    [InlineData(RouteKinds.Failure, MethodId.Invite, 0, true, false, "delete")]
    [InlineData(RouteKinds.OnReply, MethodId.Invite, 183, true, true, "answer")]
    [InlineData(RouteKinds.OnReply, MethodId.Invite, 180, false, true, null)]
    [InlineData(RouteKinds.OnReply, MethodId.Invite, 200, true, false, "offer")]
    [InlineData(RouteKinds.OnReply, MethodId.Invite, 486, false, true, "delete")]
    [InlineData(RouteKinds.OnReply, MethodId.Update, 200, true, true, "answer")]
    [InlineData(RouteKinds.OnReply, MethodId.Bye, 200, false, false, "delete")]
    public void Each_message_calls_for_one_command(RouteKinds kind, MethodId method, int status, bool hasSdp, bool offered, string? command) =>
        Assert.Equal(command, ManageRule.For(kind, method, status, hasSdp, offered)?.Command);
}
