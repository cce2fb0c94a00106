using System.Net;
using System.Net.Sockets;
using System.Text;
using RouteScript.EndToEnd.Site;

namespace RouteScript.EndToEnd.Promises;

public sealed class DialogTests
{
    [SkippableFact]
    public async Task What_follows_in_a_call_takes_the_same_way()
    {
        using var centre = await CallCentre.OpenAsync();
        var servers = await Task.WhenAll(
            centre.ServerAsync(1, "accepts-changes"), centre.ServerAsync(2, "accepts-changes"), centre.ServerAsync(3, "accepts-changes"));

        await centre.CallAsync(calls: 3, scenario: "changes");

        foreach (var server in servers)
        {
            var requests = server.Calls;
            Assert.Equal(["INVITE", "ACK", "INVITE", "ACK", "BYE"], requests.Select(request => request.Kind));
            Assert.All(requests, request => Assert.StartsWith($"SIP/2.0/UDP {centre.Proxy}", request.Header("Via")[0], StringComparison.Ordinal));
            Assert.Equal(2, requests.Count(request => request.Header("Record-Route") is [var route] && route.Contains(centre.Proxy, StringComparison.Ordinal)));
        }
    }

    [SkippableFact]
    public async Task The_called_side_hangs_up_over_the_same_way()
    {
        using var centre = await CallCentre.OpenAsync();
        await Task.WhenAll(centre.ServerAsync(1, "hangs-up"), centre.ServerAsync(2, "hangs-up"), centre.ServerAsync(3, "hangs-up"));

        var caller = await centre.CallAsync(calls: 3, scenario: "is-hung-up-on");

        Assert.Equal(3, caller.Received("BYE").Count);
        Assert.All(caller.Received("BYE"), bye => Assert.StartsWith($"SIP/2.0/UDP {centre.Proxy}", bye.Header("Via")[0], StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_caller_who_gives_up_stops_the_ringing()
    {
        using var centre = await CallCentre.OpenAsync();
        var server = await centre.ServerAsync(1, "rings");
        await Task.WhenAll(centre.ServerAsync(2, "rings"), centre.ServerAsync(3, "rings"));

        var caller = await centre.CallAsync(calls: 3, scenario: "gives-up");

        Assert.Equal(3, caller.Received("487").Count);
        Assert.Equal(["INVITE", "CANCEL", "ACK"], server.Calls.Select(message => message.Kind));
    }

    [SkippableFact]
    public async Task A_server_sees_a_repeated_invite_once()
    {
        using var centre = await CallCentre.OpenAsync();
        var servers = await centre.ServersAsync();
        using var caller = new UdpClient(new IPEndPoint(IPAddress.Parse(centre.Host(50)), 5080));
        var invite = Encoding.ASCII.GetBytes($"""
            INVITE sip:bob@{centre.Proxy} SIP/2.0
            Via: SIP/2.0/UDP {centre.Host(50)}:5080;branch=z9hG4bKsame
            Max-Forwards: 70
            From: <sip:alice@{centre.Host(50)}>;tag=1
            To: <sip:bob@{centre.Proxy}>
            Call-ID: repeated
            CSeq: 1 INVITE
            Contact: <sip:alice@{centre.Host(50)}:5080>
            Content-Length: 0


            """.ReplaceLineEndings("\r\n"));

        for (var copy = 0; copy < 4; copy++)
            caller.Send(invite, centre.Proxy, 5060);
        await AnswerAsync(caller, "CSeq: 1 INVITE");
        caller.Send(invite, centre.Proxy, 5060);

        // Messages of one Call-ID are taken in the order they were sent: the answer to this one comes after the last copy is done with.
        caller.Send(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(invite).Replace("INVITE", "OPTIONS", StringComparison.Ordinal)), centre.Proxy, 5060);
        await AnswerAsync(caller, "CSeq: 1 OPTIONS");

        Assert.Equal(1, servers.Sum(server => server.Received("INVITE").Count));
    }

    private static async Task AnswerAsync(UdpClient caller, string with)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var message = Encoding.ASCII.GetString((await caller.ReceiveAsync(patience.Token)).Buffer);
            if (message.StartsWith("SIP/2.0 200", StringComparison.Ordinal) && message.Contains(with, StringComparison.Ordinal))
                return;
        }
    }
}
