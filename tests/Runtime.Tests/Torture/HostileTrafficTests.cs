using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Torture;

/// <summary>Bad input is dropped or answered, and counted; calls that go on around it do not notice.</summary>
public class HostileTrafficTests
{
    private const int Rounds = 100;
    private const string Via = "Via: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKbad\r\n";
    private const string Others = "From: <sip:e@example.com>;tag=e\r\nTo: <sip:b@example.com>\r\nCall-ID: bad\r\nCSeq: 1 OPTIONS\r\n";
    private const string First = "OPTIONS sip:b@example.com SIP/2.0\r\n";

    [Fact]
    public void CallsCompleteAmongBadMessages()
    {
        using var traffic = new HostileTraffic();
        var random = new Random(1);
        for (var call = 0; call < Rounds; call++)
        {
            var transport = call % 2 == 0 ? TransportKind.Udp : TransportKind.Tcp;
            traffic.Call(call, "INVITE", transport);
            AttackInEveryWay(traffic, random);
            traffic.Run(2);
            AttackInEveryWay(traffic, random);
            traffic.Run(20);
            traffic.Call(call, "ACK", transport);
            traffic.Call(call, "BYE", transport);
            traffic.Run(20);
        }

        Assert.Equal(
            Enumerable.Range(0, Rounds).SelectMany(call => new[] { $"200 INVITE {call}", $"200 BYE {call}" }).Order(),
            traffic.Answers.Order());
        Assert.Empty(traffic.TakeFaults());
        Assert.Equal(8 * Rounds, traffic.Refusals.Count(code => code == "400"));
        Assert.Equal(2 * Rounds, traffic.Refusals.Count(code => code == "505"));
        Assert.Equal(2 * Rounds, traffic.Refusals.Count(code => code == "513"));
        Assert.Equal(12 * Rounds, traffic.Refusals.Count);
        Assert.Equal(8 * Rounds, traffic.Closed);
        Assert.Equal(
            $"""
            core:bad_msg_dropped = {8 * Rounds}
            core:bad_msg_answered = {12 * Rounds}
            core:streams_lost = {8 * Rounds}
            core:streams_incomplete = {2 * Rounds}
            core:keepalives = {2 * Rounds}
            core:faults = 0
            core:queue_full = 0
            core:rcv_requests = {3 * Rounds}
            core:rcv_replies = {2 * Rounds}

            """.ReplaceLineEndings("\n"),
            traffic.Counters(
                "bad_msg_dropped", "bad_msg_answered", "streams_lost", "streams_incomplete", "keepalives", "faults", "queue_full", "rcv_requests", "rcv_replies"));
    }

    private static void AttackInEveryWay(HostileTraffic traffic, Random random)
    {
        // Dropped: nothing says whom or what to answer.
        traffic.Attack(Garbage(random, 200), TransportKind.Udp);
        traffic.Attack(Garbage(random, 65_000), TransportKind.Udp);
        traffic.Attack(First + Via + "From: <sip:e@ex", TransportKind.Udp);
        traffic.Attack(First + Others + "\r\n", TransportKind.Udp);
        traffic.Attack("\r\n\r\n", TransportKind.Udp);

        // Answered.
        traffic.Attack(First + Via.Replace("TCP", "UDP", StringComparison.Ordinal).Replace(";", ";rport;;", StringComparison.Ordinal) + Others + "\r\n", TransportKind.Udp);
        traffic.Attack("nothing like SIP\r\n" + Via.Replace(";", ";rport;", StringComparison.Ordinal) + Others + "\r\n", TransportKind.Udp);
        traffic.Attack(First.Replace("2.0", "3.0", StringComparison.Ordinal) + Via.Replace(";", ";rport;", StringComparison.Ordinal) + Others + "\r\n", TransportKind.Udp);

        // Connections that end in the middle, cannot be followed, or bring too much.
        traffic.Attack(First + Via + Others + "Content-Length: 10\r\n\r\nhalf", TransportKind.Tcp, hangsUp: true);
        traffic.Attack(First + Via + Others + "\r\n", TransportKind.Tcp);
        traffic.Attack(First + Via + Others + "Content-Length: 4\r\nl: 5\r\n\r\nabcd" + First, TransportKind.Tcp);
        traffic.Attack(First + Via + Others + "Content-Length: 4000000\r\n\r\n", TransportKind.Tcp);
        traffic.Attack(new string('x', 70_000), TransportKind.Tcp);
    }

    private static string Garbage(Random random, int length)
    {
        var bytes = new char[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (char)random.Next(1, 256);
        bytes[0] = 'x';
        return new string(bytes);
    }
}
