using System.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Torture;

/// <summary>Every message of RFC 4475, over UDP and TCP, does what docs/torture.md says.</summary>
public class TortureTableTests
{
    // Where less is done than the RFC asks; the table says what.
    private static readonly string[] Open = ["dblreq", "badinv01", "bext01", "multi01", "mcl01", "bcast", "inv2543"];

    [SkippableFact]
    public void EveryMessageDoesWhatTheTableSays()
    {
        Skip.If(TortureRow.Folder is null, "The RFC 4475 messages are not here (../shared/torture/rfc4475).");

        var table = new StringBuilder("""
            # RFC 4475: the torture messages

            Each message goes over UDP and over TCP to a proxy that checks Max-Forwards and `sanity_check("17895", "7")` and then
            relays (`tests/Runtime.Tests/Torture/proxy.cfg`). `handle`: valid, to be processed; `reply`: a reply, never answered;
            `refuse`: not to be forwarded; `free`: the RFC leaves it open. *closed*: the original closed the connection.
            *met*: over UDP, over TCP; *silent*: not forwarded, but not answered either, though the RFC asks for an answer.
            A test checks the table.

            | message | section | rule | what the RFC asks | 5.6.3 UDP | 5.6.3 TCP | ours UDP | ours TCP | met |
            |---|---|---|---|---|---|---|---|---|

            """);
        var missed = new List<string>();
        foreach (var row in TortureRow.All)
        {
            var bytes = row.Read()!;
            var (overUdp, overTcp) = (Outcome(bytes, TransportKind.Udp), Outcome(bytes, TransportKind.Tcp));
            var met = $"{row.Verdict(overUdp)}, {row.Verdict(overTcp)}";
            if (met.Contains("no", StringComparison.Ordinal))
                missed.Add(row.Name);
            table.Append($"| {row.Name} | {row.Section} | {row.Must} | {row.Asks} | {row.Udp} | {row.Tcp} | {overUdp} | {overTcp} | {met} |\n");
        }

        Assert.Equal(Open, missed);
        var path = Path.Combine(TortureRow.Root, "docs", "torture.md");
        var text = table.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("ROUTESCRIPT_ACCEPT") is { Length: > 0 })
            File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    // A server of its own for each message: nothing is repeated into the answer to the next.
    private static string Outcome(byte[] message, TransportKind transport)
    {
        using var proxy = new TortureProxy();
        var outcome = proxy.Send(message, transport);
        Assert.Empty(proxy.TakeFaults());
        return outcome;
    }
}
